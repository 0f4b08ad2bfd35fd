// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/wording.h"
#include "model/indicator.h"
#include "model/language.h"

#include <QString>
#include <QStringList>

#include <span>

namespace guardia {

/// An alert about the exporter itself. Its texts are English sources that contain Prometheus' templates.
struct ExporterAlert {
    const char *name;
    const char *expression;
    const char *duration; ///< how long the expression has to hold, as Prometheus writes it
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
    /// The text from the definition, or else one made from its title; it contains Prometheus' templates.
    [[nodiscard]] QString summary(const Indicator &indicator) const;
    [[nodiscard]] QString description(const Indicator &indicator, const QString &bound) const;
    /// The comment at the top of the file, which also names the families without rules.
    [[nodiscard]] QString header(const QStringList &absentFamilies) const;

private:
    Language m_language;
    Translation m_translation;
};

} // namespace guardia
