# Read by cpack before it makes packages: the version and the time of all files in them, from the revision.
#   the tag v1.2.0                      1.2.0
#   a revision after the tag v1.2.0     1.2.0+DATE.REVISION
#   a revision before it is tagged      1.2.0~DATE.REVISION    (which is older than 1.2.0)
# ".dirty" follows where the checkout has changes. DATE is that of the commit, so that later revisions have higher
# versions. REVISION has eight digits, as lintian wants no long names of files. Where no revision is known, it is the
# project's version, and the time is $SOURCE_DATE_EPOCH, or now.
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH source)
include("${CMAKE_CURRENT_LIST_DIR}/SourceRevision.cmake")

source_revision("${source}" GUARDIA_REVISION time nearest)
if(GUARDIA_REVISION)
    set(ENV{SOURCE_DATE_EPOCH} "${time}")
    string(TIMESTAMP date "%Y%m%d%H%M%S" UTC)
    string(SUBSTRING "${GUARDIA_REVISION}" 0 8 short)
    set(tag "v${CPACK_PACKAGE_VERSION}")
    if(nearest MATCHES "^${tag}-[0-9]+-g[0-9a-f]+$")
        string(APPEND CPACK_PACKAGE_VERSION "+${date}.${short}")
    elseif(NOT nearest STREQUAL tag)
        string(APPEND CPACK_PACKAGE_VERSION "~${date}.${short}")
    endif()
    if(EXISTS "${source}/.git")
        execute_process(COMMAND git -C "${source}" status --porcelain --untracked-files=no
            OUTPUT_VARIABLE changes OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    endif()
    if(changes)
        string(APPEND CPACK_PACKAGE_VERSION ".dirty")
    endif()
endif()
set(CPACK_DEBIAN_PACKAGE_VERSION "${CPACK_PACKAGE_VERSION}")
