# One INTERFACE target carries the language standard, the strict Qt defines and the warnings;
# guardia_library, guardia_program and guardia_tests make targets that use it.

add_library(guardia_options INTERFACE)
target_compile_features(guardia_options INTERFACE cxx_std_20)
target_compile_definitions(guardia_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CONTEXTLESS_CONNECT
    QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_STRICT_ITERATORS
    QT_USE_QSTRINGBUILDER
    # APIs deprecated later have no replacement in the oldest Qt that is supported.
    QT_WARN_DEPRECATED_UP_TO=0x060400)
target_compile_options(guardia_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast
    # Where several sources are compiled as one, gcc takes them for headers, and clang reports a constant of one source
    # as shadowed by a variable of another. scripts/lint.sh reads each source by itself with all warnings.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>
    # Qt 6.8's QList reaches its members through a type that the object does not have. Of that, gcc 14 makes wrong code with
    # -Os: a list that was added to had its old length, and points of a history were lost.
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_GREATER_EQUAL:$<CXX_COMPILER_VERSION>,13>>:-fno-strict-aliasing>
    $<$<AND:$<CXX_COMPILER_ID:Clang>,$<BOOL:${CMAKE_UNITY_BUILD}>>:-Wno-shadow>
    $<$<BOOL:${GUARDIA_WERROR}>:-Werror>
    # Unused parts of the libraries are dropped from programs: several sources are one object file, and the exporter
    # should use little memory.
    $<$<CONFIG:Release>:-ffunction-sections -fdata-sections>
    # __FILE__ is the same in every checkout, so that ccache can use what another checkout has compiled.
    -fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=)
target_link_options(guardia_options INTERFACE $<$<CONFIG:Release>:-Wl,--gc-sections>)
if(GUARDIA_SANITIZE)
    target_compile_options(guardia_options INTERFACE
        -fsanitize=${GUARDIA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
        -fno-sanitize=vptr) # this check cannot see into objects of Qt
    target_link_options(guardia_options INTERFACE -fsanitize=${GUARDIA_SANITIZE})
endif()

# The program that AUTOMOC runs; cmake/moc.sh.in says why.
get_target_property(moc Qt6::moc IMPORTED_LOCATION)
configure_file(cmake/moc.sh.in "${CMAKE_BINARY_DIR}/moc" @ONLY
    FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
function(guardia_use_moc target)
    set_target_properties(${target} PROPERTIES AUTOMOC ON AUTOMOC_EXECUTABLE "${CMAKE_BINARY_DIR}/moc")
endfunction()

# guardia_library(guardia-http SOURCES a.cpp ... PUBLIC Qt6::Core ... PRIVATE ... [WITHOUT_MOC] [SELDOM])
# A static library with the name of the folder. Its headers are included as "folder/file.h". WITHOUT_MOC: it has no
# QObject, so moc need not look for one. SELDOM: it runs at the start, when a person asks, or between answers of a
# database, which take far longer; so it is compiled to be small, because the exporter's code is in memory as a whole.
function(guardia_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WITHOUT_MOC;SELDOM" "" "SOURCES;PUBLIC;PRIVATE")
    add_library(${name} STATIC ${arg_SOURCES})
    if(arg_SELDOM)
        target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-Os>)
    endif()
    if(NOT arg_WITHOUT_MOC)
        guardia_use_moc(${name})
    endif()
    set(root "${PROJECT_SOURCE_DIR}/exporter")
    cmake_path(IS_PREFIX root "${CMAKE_CURRENT_SOURCE_DIR}" is_exporter)
    if(NOT is_exporter)
        cmake_path(GET CMAKE_CURRENT_SOURCE_DIR PARENT_PATH root)
    endif()
    target_include_directories(${name} PUBLIC "${root}")
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE guardia_options ${arg_PRIVATE})
endfunction()

# guardia_resources(guardia-app guardia_demo PREFIX /guardia/demo BASE ... FILES ...)
# qt_add_resources() in the format that has no times of files, so that every checkout is built to the same bytes.
function(guardia_resources target name)
    qt_add_resources(${target} ${name} OPTIONS --format-version 1 ${ARGN})
endfunction()

# guardia_program(guardia-exporter SOURCES main.cpp LIBRARIES ...)
function(guardia_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES")
    add_executable(${name} ${arg_SOURCES})
    guardia_use_moc(${name})
    target_link_libraries(${name} PRIVATE guardia_options ${arg_LIBRARIES})
    install(TARGETS ${name} RUNTIME COMPONENT ${name})
endfunction()

# All targets of a kind, to build one kind without the others.
add_custom_target(guardia_unit_tests)
add_custom_target(guardia_system_tests)

# guardia_tests(ui_models CLASSES tst_alertbook ... WIDGETS tst_logmodel ... LOCALE tst_logmodel ... SYSTEM ...
#               SOURCES fixture.cpp ... LIBRARIES guardia-ui-models ...)
# The program test_ui_models with the Qt Test classes of a folder, each in a file of its name that registers it
# (runner/testclass.h), and each a test of ctest by that name. All of them are CLASSES; of these, WIDGETS draw, which
# they do offscreen and without a single warning; LOCALE meet a locale, a translation or local time and run once more as
# in Korea, as tst_logmodel_ko (scripts/check-locales.py finds those that are missing); SYSTEM start real servers.
# The environment variable GUARDIA_SLOWDOWN says how many times longer than usual something may take because of sanitizers.
function(guardia_tests folder)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "CLASSES;WIDGETS;LOCALE;SYSTEM;SOURCES;LIBRARIES")
    set(name test_${folder})
    list(TRANSFORM arg_CLASSES APPEND ".cpp" OUTPUT_VARIABLE sources)
    add_executable(${name} ${sources} ${arg_SOURCES})
    guardia_use_moc(${name})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_link_libraries(${name} PRIVATE guardia_options guardia-test-runner Qt6::Test ${arg_LIBRARIES})
    if(arg_WIDGETS)
        target_link_libraries(${name} PRIVATE Qt6::Widgets)
    endif()
    if(TARGET guardia_happens_before)
        target_link_libraries(${name} PRIVATE guardia_happens_before)
    endif()
    # Tests are built more often than they are run, but the code that they test is optimised all the same.
    target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)

    foreach(subset IN ITEMS WIDGETS LOCALE SYSTEM)
        foreach(class IN LISTS arg_${subset})
            if(NOT class IN_LIST arg_CLASSES)
                message(FATAL_ERROR "${class} is one of ${subset} in ${name}, but not one of its CLASSES")
            endif()
        endforeach()
    endforeach()
    foreach(class IN LISTS arg_CLASSES)
        set(environment "TZ=Asia/Seoul" "QT_LOGGING_RULES=" "QT_ASSUME_STDERR_HAS_CONSOLE=1")
        set(timeout 120)
        if(class IN_LIST arg_SYSTEM)
            set(timeout 600)
        endif()
        if(GUARDIA_SANITIZE)
            # Sanitizers see only a part of the libraries' locking, so a mutex may seem to be unlocked twice
            # (tsan.supp).
            list(APPEND environment "GUARDIA_SLOWDOWN=10"
                "TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/sanitizers/tsan.supp:report_mutex_bugs=0")
            set(timeout 1200)
        endif()
        # The time-out of the class counts, not that of a function.
        list(APPEND environment "QTEST_FUNCTION_TIMEOUT=${timeout}000")
        if(class IN_LIST arg_WIDGETS)
            # Qt warns where this directory is missing, or where other users can access it.
            set(runtime "${CMAKE_BINARY_DIR}/tests/runtime")
            file(MAKE_DIRECTORY "${runtime}")
            file(CHMOD "${runtime}" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
            list(APPEND environment
                "QT_QPA_PLATFORM=offscreen" "QT_FATAL_WARNINGS=1" "XDG_RUNTIME_DIR=${runtime}")
        endif()
        set(runs ${class})
        add_test(NAME ${class} COMMAND ${name} ${class})
        set_tests_properties(${class} PROPERTIES ENVIRONMENT "LC_ALL=C.UTF-8;${environment}" TIMEOUT ${timeout})
        if(class IN_LIST arg_LOCALE)
            list(APPEND runs ${class}_ko)
            add_test(NAME ${class}_ko COMMAND ${name} ${class})
            set_tests_properties(${class}_ko PROPERTIES
                ENVIRONMENT "LC_ALL=ko_KR.UTF-8;LANGUAGE=ko;LOCPATH=${GUARDIA_TEST_LOCALES};${environment}" TIMEOUT ${timeout})
        endif()
        if(class IN_LIST arg_SYSTEM)
            add_dependencies(guardia_system_tests ${name})
            set_tests_properties(${runs} PROPERTIES LABELS system)
        else()
            add_dependencies(guardia_unit_tests ${name})
        endif()
    endforeach()
endfunction()
