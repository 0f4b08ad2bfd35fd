// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"
#include "model/event.h"

#include <QString>

namespace guardia {

/// What annotations say to people, in one language. Used by one thread at a time.
class EventTexts
{
public:
    /// catalogue has what events and columns are called.
    EventTexts(CataloguePtr catalogue, Language language);

    /// What happened, and to what: "Deployment failed: billing 1.4.2 (production)". An event of an operator's
    /// own rule goes by its name.
    [[nodiscard]] QString title(const Event &event) const;
    /// Which record it is, and what else is told of it: "ID: 12, Severity: HIGH". One line, for Grafana's
    /// tooltips make blanks of line breaks. Columns without a word of ours go by their reference names.
    [[nodiscard]] QString text(const Event &event) const;

private:
    CataloguePtr m_catalogue;
    Language m_language;
};

} // namespace guardia
