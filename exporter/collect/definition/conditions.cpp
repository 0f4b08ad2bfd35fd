// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/conditions.h"

#include "collect/sql/identifier.h"
#include "collect/sql/sqltemplate.h"
#include "model/duration.h"

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// In characters. Conditions that use others more than once grow quickly.
constexpr qsizetype LongestCondition = 65'536;

/// The longest duration that a statement can name.
constexpr std::chrono::milliseconds LongestParameter = std::chrono::hours(24LL * 365 * 100);

} // namespace

Result<void> Conditions::addParameter(const QString &name, const QString &duration)
{
    if (!matchesWhole(name, "[a-z][a-z0-9_]*[.][a-z][a-z0-9_]*"))
        return Error{
            ErrorKind::Configuration,
            u"a parameter needs a name such as vpn.idle_after: two words of lower-case letters, digits "
            u"and _, not \""
                + name + u'"'};
    const auto length = parseDuration(duration.trimmed());
    if (!length || *length > LongestParameter)
        return Error{ErrorKind::Configuration,
                     u"needs a duration such as 15m, 24h or 90d, at most 100y, not \""_s + duration + u'"'};
    m_parameters.insert(name, *length);
    return {};
}

std::optional<std::chrono::milliseconds> Conditions::parameter(const QString &name) const
{
    const auto found = m_parameters.constFind(name);
    return found != m_parameters.cend() ? std::optional(*found) : std::nullopt;
}

Result<void> Conditions::add(const QString &name, const QString &sql)
{
    if (!matchesWhole(name, "[a-z][a-z0-9_]*"))
        return Error{ErrorKind::Configuration,
                     u"a condition needs a name of lower-case letters, digits and _, not \"" + name + u'"'};
    if (name == u"now")
        return Error{ErrorKind::Configuration, QStringLiteral("{now} is a time; choose another name")};
    const QString whole = writtenOut(sql.trimmed());
    if (whole.size() > LongestCondition)
        return Error{ErrorKind::Configuration,
                     u"is too long once the conditions that it names are inserted"_s};
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
    const auto pieces = splitAtBraces(sql);
    if (!pieces)
        return sql; // whoever parses it says what is wrong
    QString written;
    for (const BracePart &piece : *pieces) {
        const auto condition = piece.isName ? m_sql.constFind(piece.text.trimmed()) : m_sql.cend();
        const auto length = piece.isName ? parameter(piece.text.section(u':', 1).trimmed()) : std::nullopt;
        if (condition != m_sql.cend())
            written += u'(' + *condition + u')';
        else if (length)
            written += u'{' + piece.text.section(u':', 0, 0) + u':' + durationText(*length) + u'}';
        else
            written += piece.isName ? QString(u'{' + piece.text + u'}') : piece.text;
    }
    return written;
}

} // namespace guardia
