// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLocale>

namespace guardia::test {

/// Makes a locale that of Qt and of the C library for as long as the object exists. Where the computer lacks
/// it for the C library, it is built with localedef, once per process.
class UnderLocale
{
public:
    explicit UnderLocale(const QByteArray &name);
    ~UnderLocale();
    Q_DISABLE_COPY_MOVE(UnderLocale)

    /// What printf prints between 1 and 5 in 1.5: a comma shows that the locale is active.
    [[nodiscard]] static QByteArray decimalPoint();

private:
    QLocale m_previous;
};

/// Adds a row for each locale that machine-readable output is tested in; the column is "locale".
void addLocaleRows();

} // namespace guardia::test
