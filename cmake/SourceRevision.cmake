# source_revision(FOLDER REVISION TIME NEAREST): sets these three to the revision of the sources in that folder (twelve
# digits), the time of its commit (seconds since 1970), and how "git describe" names it by the nearest tag of a version:
# v1.2.0, v1.2.0-5-g0123456789ab, or nothing. All are empty where nothing is known.
#
# The line "archived" is filled in by "git archive" (.gitattributes), so that an archive knows them without git, even
# where it is unpacked inside another repository.
function(source_revision folder revision time nearest)
    set(archived "$Format:%H %ct %(describe:tags=true,match=v*)$")
    if(NOT archived MATCHES "^([0-9a-f]+) ([0-9]+) (.*)$")
        set(git git -C "${folder}")
        execute_process(COMMAND ${git} log -1 "--format=%H %ct"
            OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
        execute_process(COMMAND ${git} describe --tags --match v*
            OUTPUT_VARIABLE tag OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
        string(REGEX MATCH "^([0-9a-f]+) ([0-9]+) (.*)$" archived "${commit} ${tag}")
    endif()
    string(SUBSTRING "${CMAKE_MATCH_1}" 0 12 short)
    set(${revision} "${short}" PARENT_SCOPE)
    set(${time} "${CMAKE_MATCH_2}" PARENT_SCOPE)
    set(${nearest} "${CMAKE_MATCH_3}" PARENT_SCOPE)
endfunction()
