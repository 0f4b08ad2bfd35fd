# Run by cpack between installing and packing: the files that only packages have.
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH source)
set(debian "${source}/resources/debian")

function(compress file)
    execute_process(COMMAND gzip -9nf "${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# What Debian expects of every package: who may copy it, and what changed.
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC) # of $SOURCE_DATE_EPOCH
foreach(package IN LISTS CPACK_COMPONENTS_ALL)
    set(root "${CPACK_TEMPORARY_INSTALL_DIRECTORY}/${package}")
    set(documents "${root}/usr/share/doc/${package}")
    file(COPY "${debian}/copyright" DESTINATION "${documents}")
    configure_file("${source}/CHANGELOG.md" "${documents}/changelog" COPYONLY)
    compress("${documents}/changelog")
    file(WRITE "${documents}/changelog.Debian"
        "${CPACK_DEBIAN_PACKAGE_SOURCE} (${CPACK_DEBIAN_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium\n\n"
        "  * Built from the project's own sources; changelog.gz says what is new.\n\n"
        " -- ${CPACK_DEBIAN_PACKAGE_MAINTAINER}  ${date}\n")
    compress("${documents}/changelog.Debian")
    configure_file("${debian}/lintian-overrides" "${root}/usr/share/lintian/overrides/${package}" COPYONLY)
endforeach()

# The administrator's configuration is the example, with every key commented out: "#key", unlike "# text". Relative paths
# would be relative to /etc/guardia.
set(configuration "${CPACK_TEMPORARY_INSTALL_DIRECTORY}/guardia-exporter/etc/guardia/guardia.yaml")
configure_file("${source}/resources/guardia.example.yaml" "${configuration}" COPYONLY)
execute_process(COMMAND_ERROR_IS_FATAL ANY
    COMMAND sed -i -e "s,^[^#],#&," -e "s,\\([[ ]\\)holidays/,\\1${CPACK_PACKAGING_INSTALL_PREFIX}/share/guardia/holidays/,g"
        "${configuration}")

# Whatever the umask is. (It does show in the frame around the parts of a package, which dpkg does not look at.)
execute_process(COMMAND chmod -R u=rwX,go=rX "${CPACK_TEMPORARY_INSTALL_DIRECTORY}" COMMAND_ERROR_IS_FATAL ANY)
