# Run by the target guardia_revision_header: writes OUTPUT with the git revision of SOURCE_DIR.
execute_process(COMMAND git -C "${SOURCE_DIR}" rev-parse --short=12 HEAD
    OUTPUT_VARIABLE revision OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT revision)
    set(revision "unknown")
endif()
set(content "// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

inline constexpr char GuardiaVersion[] = \"${VERSION}\";
inline constexpr char GuardiaRevision[] = \"${revision}\";
")
if(EXISTS "${OUTPUT}")
    file(READ "${OUTPUT}" old)
endif()
if(NOT "${old}" STREQUAL "${content}")
    file(WRITE "${OUTPUT}" "${content}")
endif()
