// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QHash>
#include <QString>

namespace guardia {

/// Conditions that a definition names once and uses in several places: {open} stands for the SQL of the
/// condition with that name, in brackets. A value.
class Conditions
{
public:
    /// Adds a condition, which may use those added before. Fails where the name or the SQL is invalid.
    Result<void> add(const QString &name, const QString &sql);

    /// The SQL with every condition replaced by its SQL; all other braces stay.
    [[nodiscard]] QString writtenOut(const QString &sql) const;

private:
    QHash<QString, QString> m_sql; ///< by name, with the conditions in them replaced
};

} // namespace guardia
