# One INTERFACE target carries the language standard, the strict Qt defines and the warnings;
# guardia_library, guardia_program and guardia_test make targets that use it.

add_library(guardia_options INTERFACE)
target_compile_features(guardia_options INTERFACE cxx_std_20)
target_compile_definitions(guardia_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CONTEXTLESS_CONNECT
    QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_STRICT_ITERATORS
    QT_USE_QSTRINGBUILDER)
target_compile_options(guardia_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast
    $<$<BOOL:${GUARDIA_WERROR}>:-Werror>)
if(GUARDIA_SANITIZE)
    target_compile_options(guardia_options INTERFACE
        -fsanitize=${GUARDIA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
        -fno-sanitize=vptr) # which cannot see into objects of Qt
    target_link_options(guardia_options INTERFACE -fsanitize=${GUARDIA_SANITIZE})
endif()

# What nearly every file reads, read once: for trees that are built from nothing and checked, with clang, which does
# not mind what else a target defines. The others show that each file includes what it uses.
if(GUARDIA_PRECOMPILE)
    file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/precompiled/precompiled.cpp" CONTENT "")
    add_library(guardia_precompiled OBJECT "${CMAKE_BINARY_DIR}/precompiled/precompiled.cpp")
    target_link_libraries(guardia_precompiled PRIVATE guardia_options
        Qt6::HttpServer Qt6::Network Qt6::Sql $<$<BOOL:${GUARDIA_CONSOLE}>:Qt6::Widgets>)
    target_precompile_headers(guardia_precompiled PRIVATE
        <QtCore> <QtNetwork> <QtSql> $<$<BOOL:${GUARDIA_CONSOLE}>:<QtWidgets$<ANGLE-R>>)
endif()
function(guardia_precompile target)
    if(GUARDIA_PRECOMPILE)
        target_precompile_headers(${target} REUSE_FROM guardia_precompiled)
    endif()
endfunction()

# guardia_library(guardia-model SOURCES a.cpp ... PUBLIC Qt6::Core ... PRIVATE ...)
# A static library of the folder it is called in. Its headers are included as "folder/file.h".
function(guardia_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;PUBLIC;PRIVATE")
    add_library(${name} STATIC ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    cmake_path(GET CMAKE_CURRENT_SOURCE_DIR PARENT_PATH parent)
    target_include_directories(${name} PUBLIC "${parent}")
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE guardia_options ${arg_PRIVATE})
    guardia_precompile(${name})
endfunction()

# guardia_program(guardia-exporter SOURCES main.cpp LIBRARIES ...)
function(guardia_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES")
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE guardia_options ${arg_LIBRARIES})
    guardia_precompile(${name})
    install(TARGETS ${name} RUNTIME)
endfunction()

# All of a kind, to build one without the other.
add_custom_target(guardia_unit_tests)
add_custom_target(guardia_system_tests)

# guardia_test(tst_escaping LIBRARIES guardia-format)
# One Qt Test class in tst_escaping.cpp; further files with SOURCES; LABEL system for the tests
# that start real servers; WIDGETS for those that draw, which they do offscreen and without a single
# warning. GUARDIA_TEST_DATA is the folder tests/data; the environment variable GUARDIA_SLOWDOWN
# says how many times longer than usual something may take because of sanitizers.
function(guardia_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WIDGETS" "LABEL" "SOURCES;LIBRARIES")
    add_executable(${name} ${name}.cpp ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES
        AUTOMOC ON
        RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_link_libraries(${name} PRIVATE guardia_options Qt6::Test ${arg_LIBRARIES})
    if(TARGET guardia_happens_before)
        target_link_libraries(${name} PRIVATE guardia_happens_before)
    endif()
    guardia_precompile(${name})
    # Tests are built more often than they run: what they test is optimised all the same.
    target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
    target_compile_definitions(${name} PRIVATE
        GUARDIA_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data"
        GUARDIA_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
        GUARDIA_BINARY_DIR="${CMAKE_BINARY_DIR}/bin")
    set(environment "TZ=Asia/Seoul;QT_LOGGING_RULES=;QT_ASSUME_STDERR_HAS_CONSOLE=1")
    set(timeout 120)
    if(GUARDIA_SANITIZE)
        # Libraries' mutexes may seem to be unlocked twice: their locking is partly unseen (tsan.supp).
        list(APPEND environment "GUARDIA_SLOWDOWN=10"
            "TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/sanitizers/tsan.supp:report_mutex_bugs=0")
        set(timeout 1200)
    endif()
    if(arg_WIDGETS)
        target_link_libraries(${name} PRIVATE Qt6::Widgets)
        # Qt warns where there is no such directory, or where others may enter it.
        set(runtime "${CMAKE_BINARY_DIR}/tests/runtime")
        file(MAKE_DIRECTORY "${runtime}")
        file(CHMOD "${runtime}" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
        list(APPEND environment
            "QT_QPA_PLATFORM=offscreen" "QT_FATAL_WARNINGS=1" "XDG_RUNTIME_DIR=${runtime}")
    endif()
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "LC_ALL=C.UTF-8;${environment}" TIMEOUT ${timeout})
    if(arg_LABEL)
        add_dependencies(guardia_${arg_LABEL}_tests ${name})
        set_tests_properties(${name} PROPERTIES LABELS ${arg_LABEL} TIMEOUT 600)
    else() # once more as in Korea
        add_dependencies(guardia_unit_tests ${name})
        add_test(NAME ${name}_ko COMMAND ${name})
        set_tests_properties(${name}_ko PROPERTIES
            ENVIRONMENT "LC_ALL=ko_KR.UTF-8;LANGUAGE=ko;${environment}" TIMEOUT ${timeout})
    endif()
endfunction()
