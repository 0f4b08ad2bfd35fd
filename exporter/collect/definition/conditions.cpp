// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/conditions.h"

#include "collect/sql/identifier.h"
#include "collect/sql/sqltemplate.h"

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// In characters. Conditions that use others more than once grow quickly.
constexpr qsizetype LongestCondition = 65'536;

} // namespace

Result<void> Conditions::add(const QString &name, const QString &sql)
{
    if (!matchesWhole(name, "[a-z][a-z0-9_]*"))
        return Error{ErrorKind::Configuration,
                     u"a condition needs a name of lower-case letters, digits and _, not \"" + name + u'"'};
    if (name == u"now")
        return Error{ErrorKind::Configuration, QStringLiteral("{now} is a moment; call it otherwise")};
    const QString whole = writtenOut(sql.trimmed());
    if (whole.size() > LongestCondition)
        return Error{ErrorKind::Configuration, u"is too long with the conditions in it written out"_s};
    const auto parsed = SqlTemplate::parse(whole, SqlTemplate::Use::Expression);
    if (!parsed)
        return parsed.error();
    if (parsed->isEmpty())
        return Error{ErrorKind::Configuration, QStringLiteral("is empty")};
    m_sql.insert(name, whole);
    return {};
}

QString Conditions::writtenOut(const QString &sql) const
{
    QString written;
    for (qsizetype i = 0; i < sql.size(); ++i) {
        const bool isEscaped = QStringView(sql).mid(i, 2) == u"{{";
        const qsizetype end = sql[i] == u'{' && !isEscaped ? closingBrace(sql, i) : -1;
        if (end < 0) {
            written += QStringView(sql).mid(i, isEscaped ? 2 : 1);
            i += isEscaped ? 1 : 0;
            continue;
        }
        const auto condition = m_sql.constFind(sql.mid(i + 1, end - i - 1).trimmed());
        written += condition != m_sql.cend() ? QString(u'(' + *condition + u')') : sql.mid(i, end - i + 1);
        i = end;
    }
    return written;
}

} // namespace guardia
