// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

namespace guardia {

/// Finds out whether a text contains more than one YAML document. YAML::LoadAll() cannot be used for that:
/// where the parser is stuck, for example at a closing bracket without an opening one, it returns documents
/// endlessly.
class DocumentScout : private YAML::EventHandler
{
public:
    /// The place of the first thing that does not belong to the first document; nullopt where there is none.
    /// Throws as YAML::Load() does.
    static std::optional<YAML::Mark> secondDocument(const std::string &text);

private:
    void OnDocumentStart(const YAML::Mark &) override { ++m_documents; }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark &, YAML::anchor_t) override { } // reported at the end of a file
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override { note(mark); }
    void OnScalar(const YAML::Mark &mark, const std::string &, YAML::anchor_t, const std::string &) override
    {
        note(mark);
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t,
                         YAML::EmitterStyle::value) override
    {
        note(mark);
    }
    void OnSequenceEnd() override { }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t,
                    YAML::EmitterStyle::value) override
    {
        note(mark);
    }
    void OnMapEnd() override { }

    void note(const YAML::Mark &mark);

    int m_documents = 0;
    bool m_hasContent = false; ///< whether the first document has content
    std::optional<YAML::Mark> m_second;
};

} // namespace guardia
