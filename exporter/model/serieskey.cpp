// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/serieskey.h"

#include <algorithm>

namespace guardia {

namespace {

bool isNameLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
}

bool isNameDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isSpace(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r';
}

/// Parses a text from left to right. A function whose text does not match consumes nothing.
class Scanner
{
public:
    explicit Scanner(QStringView text)
        : m_rest(text)
    { }

    void skipSpaces()
    {
        while (!m_rest.isEmpty() && isSpace(m_rest.front()))
            m_rest = m_rest.sliced(1);
    }

    /// Takes blanks, then this character.
    bool take(QChar c)
    {
        skipSpaces();
        if (!m_rest.startsWith(c))
            return false;
        m_rest = m_rest.sliced(1);
        return true;
    }

    /// Takes blanks, then a name of letters, digits and underscores, and also colons in the names of metrics.
    /// Empty where there is no name.
    QString takeName(bool colons)
    {
        skipSpaces();
        const auto belongs = [colons](QChar c) { return isNameLetter(c) || (colons && c == u':'); };
        qsizetype end = 0;
        while (end < m_rest.size() && (belongs(m_rest[end]) || (end > 0 && isNameDigit(m_rest[end]))))
            ++end;
        return takeFirst(end).toString();
    }

    /// Takes blanks, then a quoted string with its escapes.
    std::optional<QString> takeString()
    {
        if (!take(u'"'))
            return std::nullopt;
        QString value;
        while (!m_rest.isEmpty()) {
            const QChar c = takeFirst(1).front();
            if (c == u'"')
                return value;
            if (c == u'\n')
                return std::nullopt;
            if (c != u'\\') {
                value += c;
            } else if (const std::optional<QChar> meant = takeEscaped()) {
                value += *meant;
            } else {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    bool atEnd()
    {
        skipSpaces();
        return m_rest.isEmpty();
    }

private:
    QStringView takeFirst(qsizetype count)
    {
        const QStringView taken = m_rest.first(count);
        m_rest = m_rest.sliced(count);
        return taken;
    }

    std::optional<QChar> takeEscaped()
    {
        if (m_rest.isEmpty())
            return std::nullopt;
        const QChar c = takeFirst(1).front();
        if (c == u'n')
            return u'\n';
        return c == u'\\' || c == u'"' ? std::optional(c) : std::nullopt;
    }

    QStringView m_rest;
};

/// The labels up to and including the closing brace; the opening one has been consumed.
std::optional<QList<std::pair<QString, QString>>> labelsOf(Scanner &scanner)
{
    QList<std::pair<QString, QString>> labels;
    while (!scanner.take(u'}')) {
        const QString name = scanner.takeName(false);
        if (name.isEmpty() || !scanner.take(u'='))
            return std::nullopt;
        const std::optional<QString> value = scanner.takeString();
        if (!value)
            return std::nullopt;
        labels.emplaceBack(name, *value);
        if (scanner.take(u','))
            continue;
        return scanner.take(u'}') ? std::optional(labels) : std::nullopt;
    }
    return labels;
}

} // namespace

std::strong_ordering operator<=>(const SeriesKey &left, const SeriesKey &right)
{
    if (const int order = left.family.compare(right.family); order != 0)
        return order <=> 0;
    const auto byNameThenValue = [](const auto &one, const auto &other) {
        const int order = one.first.compare(other.first);
        return (order != 0 ? order : one.second.compare(other.second)) <=> 0;
    };
    return std::lexicographical_compare_three_way(left.labels.begin(), left.labels.end(),
                                                  right.labels.begin(), right.labels.end(), byNameThenValue);
}

size_t qHash(const SeriesKey &key, size_t seed) noexcept
{
    seed = qHash(key.family, seed);
    for (const auto &[name, value] : key.labels)
        seed = qHashMulti(seed, name, value);
    return seed;
}

SeriesKey seriesKey(const QString &family, QList<std::pair<QString, QString>> labels)
{
    std::ranges::sort(labels);
    return {family, std::move(labels)};
}

SeriesKey seriesKey(const MetricFamily &family, const Sample &sample)
{
    QList<std::pair<QString, QString>> labels;
    const qsizetype count = std::min(family.labelNames.size(), sample.labels.size());
    labels.reserve(count);
    for (qsizetype i = 0; i < count; ++i)
        labels.emplaceBack(family.labelNames[i], sample.labels[i]);
    return seriesKey(family.name, std::move(labels));
}

std::optional<ParsedSeries> parsedSeries(QStringView text)
{
    Scanner scanner(text);
    ParsedSeries series;
    series.name = scanner.takeName(true);
    if (series.name.isEmpty())
        return std::nullopt;
    if (scanner.take(u'{')) {
        const auto labels = labelsOf(scanner);
        if (!labels)
            return std::nullopt;
        series.labels = *labels;
        series.hasBraces = true;
    }
    return scanner.atEnd() ? std::optional(std::move(series)) : std::nullopt;
}

QString escapedLabelValue(const QString &value)
{
    QString escaped = value;
    escaped.replace(u'\\', QStringLiteral("\\\\"));
    escaped.replace(u'"', QStringLiteral("\\\""));
    return escaped.replace(u'\n', QStringLiteral("\\n"));
}

} // namespace guardia
