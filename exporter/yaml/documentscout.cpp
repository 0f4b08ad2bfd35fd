// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/documentscout.h"

#include <sstream>

namespace guardia {

std::optional<YAML::Mark> DocumentScout::secondDocument(const std::string &text)
{
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    DocumentScout scout;
    if (!parser.HandleNextDocument(scout))
        return std::nullopt;
    if (!scout.m_hasContent) // an empty document, or one where the parser is stuck
        return parser ? std::optional(YAML::Mark()) : std::nullopt;
    parser.HandleNextDocument(scout);
    return scout.m_second;
}

void DocumentScout::note(const YAML::Mark &mark)
{
    if (m_documents == 1)
        m_hasContent = true;
    else if (!m_second)
        m_second = mark;
}

} // namespace guardia
