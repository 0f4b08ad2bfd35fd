// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QHash>
#include <QString>

#include <chrono>
#include <optional>

namespace guardia {

/// What a definition names once and uses in several places. {open} stands for the SQL of the condition with
/// that name, in brackets. A parameter is a duration that the configuration may replace: servers.silent_after
/// stands for it in {ago:}, {in:} and {seconds:}. A value.
class Conditions
{
public:
    /// Adds a parameter. Fails where its name is invalid or the text is no duration.
    Result<void> addParameter(const QString &name, const QString &duration);
    /// How long the parameter is; nothing where there is none with that name.
    [[nodiscard]] std::optional<std::chrono::milliseconds> parameter(const QString &name) const;

    /// Adds a condition, which may use those added before. Fails where the name or the SQL is invalid.
    Result<void> add(const QString &name, const QString &sql);

    /// The SQL with every condition replaced by its SQL, and every parameter by its duration; all other
    /// braces stay.
    [[nodiscard]] QString writtenOut(const QString &sql) const;

private:
    QHash<QString, QString> m_sql; ///< by name, with the conditions in them replaced
    QHash<QString, std::chrono::milliseconds> m_parameters;
};

} // namespace guardia
