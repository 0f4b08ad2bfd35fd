// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

namespace guardia {

/// Finds out whether a text holds more than one YAML document, which YAML::LoadAll() cannot be asked: where
/// it does not get on, as at a closing bracket without an opening one, it makes documents for ever.
class DocumentScout : private YAML::EventHandler
{
public:
    /// Where something begins that does not belong to the first document. Throws as YAML::Load() does.
    static std::optional<YAML::Mark> secondDocument(const std::string &text);

private:
    void OnDocumentStart(const YAML::Mark &) override { ++m_documents; }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark &, YAML::anchor_t) override { } // as an end of file makes it
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
    bool m_hasContent = false; ///< the first one
    std::optional<YAML::Mark> m_second;
};

} // namespace guardia
