// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QHash>
#include <QString>

namespace guardia {

/// Conditions that a definition names once and uses in several places: {open} stands for the SQL of the
/// condition called so, in brackets. A value.
class Conditions
{
public:
    /// Takes a condition, which may use those before it. Fails where the name or the SQL is none.
    Result<void> add(const QString &name, const QString &sql);

    /// The SQL with every condition in it written out; all other braces stay.
    [[nodiscard]] QString writtenOut(const QString &sql) const;

private:
    QHash<QString, QString> m_sql; ///< written out, by name
};

} // namespace guardia
