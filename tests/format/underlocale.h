// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLocale>

namespace guardia::test {

/// Makes a locale that of Qt and of the C library for as long as it lives. The C library's is built with
/// localedef, once per process, where the computer lacks it.
class UnderLocale
{
public:
    explicit UnderLocale(const QByteArray &name);
    ~UnderLocale();
    Q_DISABLE_COPY_MOVE(UnderLocale)

    /// What printf puts between 1 and 5 in 1.5: a comma shows that the locale is in force.
    [[nodiscard]] static QByteArray decimalPoint();

private:
    QLocale m_previous;
};

/// A row for each locale the tests of machine-readable output run under; the column is "locale".
void addLocaleRows();

} // namespace guardia::test
