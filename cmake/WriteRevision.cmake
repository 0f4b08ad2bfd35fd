# Run by the target guardia_revision_header: writes OUTPUT with VERSION and the revision of SOURCE_DIR.
include("${CMAKE_CURRENT_LIST_DIR}/SourceRevision.cmake")
source_revision("${SOURCE_DIR}" revision time nearest)
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
