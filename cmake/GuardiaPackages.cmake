# The Debian packages that "cmake --build --preset release --target package" makes in build/release/packages, one for
# each component of install(). resources/debian has what only Debian needs. What depends on the git revision is set
# when packages are made, in PackageRevision.cmake; PackageFiles.cmake adds the files that only packages have.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME guardia-console)
set(CPACK_PACKAGE_DIRECTORY "${CMAKE_BINARY_DIR}/packages")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PROJECT_CONFIG_FILE "${PROJECT_SOURCE_DIR}/cmake/PackageRevision.cmake")
set(CPACK_PRE_BUILD_SCRIPTS "${PROJECT_SOURCE_DIR}/cmake/PackageFiles.cmake")
# Each package has a description of its own, whose first line is its summary.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SOURCE guardia-console)
# Packages of one version for Debian 12 and 13 differ: 1.0.0-1+deb12 is older, so that an upgrade of Debian renews it.
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
cmake_host_system_information(RESULT distribution QUERY DISTRIB_INFO)
if(distribution_ID STREQUAL "debian" AND distribution_VERSION_ID)
    string(APPEND CPACK_DEBIAN_PACKAGE_RELEASE "+deb${distribution_VERSION_ID}")
endif()
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE "${PROJECT_HOMEPAGE_URL}")
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "GUARDiA Console maintainers <guardia-console@users.noreply.github.com>")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)

# guardia_package(guardia-exporter SECTION net [ARCHITECTURE all] [DEPENDS ...] [RECOMMENDS ...] [SUGGESTS ...]
#                 [CONTROL postinst ...] DESCRIPTION "summary" "line" ...)
# The package of the component of that name. CONTROL are files of resources/debian/NAME. Fills CPACK_COMPONENTS_ALL.
function(guardia_package name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "SECTION;ARCHITECTURE" "DEPENDS;RECOMMENDS;SUGGESTS;CONTROL;DESCRIPTION")
    string(TOUPPER "${name}" component)
    list(JOIN arg_DESCRIPTION "\n" description)
    set(CPACK_DEBIAN_${component}_PACKAGE_NAME ${name} PARENT_SCOPE)
    set(CPACK_DEBIAN_${component}_PACKAGE_SECTION ${arg_SECTION} PARENT_SCOPE)
    set(CPACK_DEBIAN_${component}_DESCRIPTION "${description}" PARENT_SCOPE)
    if(arg_ARCHITECTURE)
        set(CPACK_DEBIAN_${component}_PACKAGE_ARCHITECTURE ${arg_ARCHITECTURE} PARENT_SCOPE)
    endif()
    foreach(relation IN ITEMS DEPENDS RECOMMENDS SUGGESTS)
        list(JOIN arg_${relation} ", " packages)
        set(CPACK_DEBIAN_${component}_PACKAGE_${relation} "${packages}" PARENT_SCOPE)
    endforeach()
    if(NOT name STREQUAL "guardia-common")
        set(CPACK_COMPONENT_${component}_DEPENDS guardia-common PARENT_SCOPE)
    endif()
    list(TRANSFORM arg_CONTROL PREPEND "${PROJECT_SOURCE_DIR}/resources/debian/${name}/")
    set(CPACK_DEBIAN_${component}_PACKAGE_CONTROL_EXTRA "${arg_CONTROL}" PARENT_SCOPE)
    set(CPACK_COMPONENTS_ALL ${CPACK_COMPONENTS_ALL} ${name} PARENT_SCOPE)
endfunction()

# Qt loads the driver of a database where it finds it, so no program is linked with one.
set(database_drivers libqt6sql6-psql libqt6sql6-mysql libqt6sql6-sqlite)

set(CPACK_COMPONENTS_ALL "")
guardia_package(guardia-common SECTION misc ARCHITECTURE all
    DESCRIPTION "GUARDiA ITSM monitoring - examples and public holidays"
        "Example configurations of guardia-exporter and guardia-console, and the"
        "public holidays of Korea for the business hours of service level agreements.")
guardia_package(guardia-exporter SECTION net
    DEPENDS tzdata # business hours have a time zone
    # libnss-systemd: a database on the same computer can see the name of the service's user.
    RECOMMENDS ${database_drivers} libnss-systemd
    SUGGESTS prometheus
    CONTROL conffiles postinst prerm postrm
    DESCRIPTION "GUARDiA ITSM monitoring - Prometheus exporter"
        "Reads the database of the GUARDiA ITSM system (service requests, incidents,"
        "audit log, capacity plans, servers, users, deployments) in PostgreSQL, MySQL,"
        "MariaDB or SQLite, and serves its numbers to Prometheus and Grafana. It never"
        "writes to that database."
        "."
        "This package has the exporter as a service of systemd, without a window.")
if(GUARDIA_CONSOLE)
    guardia_package(guardia-console SECTION net
        DEPENDS tzdata
        # A keyring keeps passwords; without the font, desktops may lack Korean letters; the texts are Qt's own in Korean.
        RECOMMENDS ${database_drivers} "gnome-keyring | kwalletmanager | keepassxc" fonts-noto-cjk
            qt6-translations-l10n qt6-wayland
        DESCRIPTION "GUARDiA ITSM monitoring - operator console"
            "Shows at a glance whether something is wrong in the GUARDiA ITSM system: open"
            "service requests and incidents, critical audit events, capacity at risk,"
            "compliance with service levels and deployments, each with the records behind"
            "the number. It is in Korean and English."
            "."
            "The same numbers can be served to Prometheus and Grafana.")
endif()
include(CPack)
