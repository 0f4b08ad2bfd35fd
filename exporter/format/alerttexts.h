// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/translation.h"
#include "model/indicator.h"
#include "model/language.h"

#include <QString>
#include <QStringList>

#include <span>

namespace guardia {

/// An alert about the exporter itself. Texts are English sources with Prometheus' templates in them.
struct ExporterAlert {
    const char *name;
    const char *expression;
    const char *duration; ///< for how long, as Prometheus writes it
    const char *severity;
    const char *summary;
    const char *description;
};

extern const std::span<const ExporterAlert> ExporterAlerts;

/// The texts of the rule file in one language. Used by one thread at a time.
class AlertTexts
{
public:
    explicit AlertTexts(Language language);

    [[nodiscard]] QString text(const char *source) const;
    /// What the definition says, or else what its title makes of it; Prometheus' templates are in it.
    [[nodiscard]] QString summary(const Indicator &indicator) const;
    [[nodiscard]] QString description(const Indicator &indicator, const QString &bound) const;
    /// What the file says about itself, and which families it has no rules for.
    [[nodiscard]] QString header(const QStringList &absentFamilies) const;

private:
    Language m_language;
    Translation m_translation;
};

} // namespace guardia
