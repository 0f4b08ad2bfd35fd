# Read by cpack before it makes packages: the version and the time of all files in them, from the git revision.
#   the tag v1.2.0                      1.2.0
#   a revision after the tag v1.2.0     1.2.0+DATE.REVISION
#   a revision before it is tagged      1.2.0~DATE.REVISION    (which is older than 1.2.0)
# ".dirty" follows where the checkout has changes. DATE is that of the commit, so that later revisions have higher
# versions. Outside a git repository it is the project's version, and the time is $SOURCE_DATE_EPOCH, or now.
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH source)

function(git result)
    set(ENV{TZ} UTC)
    execute_process(COMMAND git -C "${source}" ${ARGN}
        OUTPUT_VARIABLE output OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    set(${result} "${output}" PARENT_SCOPE)
endfunction()

git(GUARDIA_REVISION log -1 --format=%h --abbrev=12)
if(GUARDIA_REVISION)
    git(date log -1 --format=%cd --date=format-local:%Y%m%d%H%M%S)
    git(tag describe --tags --abbrev=0 --match "v${CPACK_PACKAGE_VERSION}")
    git(tags tag --points-at HEAD)
    git(changes status --porcelain --untracked-files=no)
    if(NOT tag)
        string(APPEND CPACK_PACKAGE_VERSION "~${date}.${GUARDIA_REVISION}")
    elseif(NOT tag IN_LIST tags AND NOT tag STREQUAL "${tags}")
        string(APPEND CPACK_PACKAGE_VERSION "+${date}.${GUARDIA_REVISION}")
    endif()
    if(changes)
        string(APPEND CPACK_PACKAGE_VERSION ".dirty")
    endif()
    git(time log -1 --format=%ct)
    set(ENV{SOURCE_DATE_EPOCH} "${time}")
endif()
set(CPACK_DEBIAN_PACKAGE_VERSION "${CPACK_PACKAGE_VERSION}")
