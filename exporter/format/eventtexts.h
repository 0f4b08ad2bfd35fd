// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"
#include "model/snapshot.h"

#include <QString>

namespace guardia {

/// The texts of annotations in one language. Use from one thread at a time.
class EventTexts
{
public:
    /// catalogue has the titles of events and columns.
    EventTexts(CataloguePtr catalogue, Language language);

    /// What happened, and to what: "Deployment failed: billing 1.4.2 (production)". An event without a title
    /// is called by its name.
    [[nodiscard]] QString title(const Event &event) const;
    /// The record's id and the event's details: "ID: 12, Severity: HIGH". A single line, because Grafana's
    /// tooltips turn line breaks into blanks. Columns without a title are called by their reference names.
    [[nodiscard]] QString text(const Event &event) const;

private:
    CataloguePtr m_catalogue;
    Language m_language;
};

} // namespace guardia
