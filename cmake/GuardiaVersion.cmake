# guardia_revision: a target with the header "revision.h", which has version and revision. The header is in the build
# directory and is only rewritten when the revision changes, so that builds stay incremental.

set(GUARDIA_REVISION_DIR "${CMAKE_BINARY_DIR}/revision")
add_custom_target(guardia_revision_header
    BYPRODUCTS "${GUARDIA_REVISION_DIR}/revision.h"
    COMMAND "${CMAKE_COMMAND}"
        -DSOURCE_DIR=${PROJECT_SOURCE_DIR} -DVERSION=${PROJECT_VERSION}
        -DOUTPUT=${GUARDIA_REVISION_DIR}/revision.h
        -P "${PROJECT_SOURCE_DIR}/cmake/WriteRevision.cmake"
    COMMENT "Reading the revision")
add_library(guardia_revision INTERFACE)
add_dependencies(guardia_revision guardia_revision_header)
target_include_directories(guardia_revision INTERFACE "${GUARDIA_REVISION_DIR}")
