# The target guardia_manual: the manual pages and the completion of shells, made from the documents and from what the programs
# print with --help. They are in share/ of the build directory, as they get installed. Sets GUARDIA_PROGRAMS.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set_package_properties(Python3 PROPERTIES TYPE REQUIRED
    PURPOSE "Makes the manual pages and the completion of shells")

set(GUARDIA_PROGRAMS guardia-exporter)
if(GUARDIA_CONSOLE)
    list(APPEND GUARDIA_PROGRAMS guardia-console)
endif()
list(TRANSFORM GUARDIA_PROGRAMS REPLACE "(.+)" "$<TARGET_FILE:\\1>" OUTPUT_VARIABLE programs)
list(TRANSFORM GUARDIA_PROGRAMS REPLACE "(.+)" "${CMAKE_BINARY_DIR}/share/man/man1/\\1.1.gz" OUTPUT_VARIABLE pages)
file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/docs/*.md" "${PROJECT_SOURCE_DIR}/resources/collectors/*.yaml")
add_custom_command(OUTPUT ${pages}
    COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/scripts/manpages.py" install "${CMAKE_BINARY_DIR}/share"
        "${CMAKE_INSTALL_DATADIR}/doc/guardia-common" ${programs}
    DEPENDS scripts/manpages.py ${sources} ${GUARDIA_PROGRAMS}
    COMMENT "Making the manual pages"
    VERBATIM)
set(all ALL)
if(GUARDIA_SANITIZE)
    set(all) # nobody reads them there
endif()
add_custom_target(guardia_manual ${all} DEPENDS ${pages})
