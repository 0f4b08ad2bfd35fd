// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/scrape.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include <numeric>

namespace guardia::test {

namespace {

/// Reads `name{label="value",...} number` from left to right; fails on any deviation.
class LineReader
{
public:
    explicit LineReader(const QByteArray &line)
        : m_line(line)
    { }

    bool read()
    {
        const qsizetype nameEnd = m_line.indexOf(m_line.contains('{') ? '{' : ' ');
        if (nameEnd <= 0)
            return false;
        name = QString::fromUtf8(m_line.left(nameEnd));
        m_at = nameEnd;
        if (m_line[m_at] == '{' && !readLabels())
            return false;
        if (m_at >= m_line.size() || m_line[m_at] != ' ')
            return false;
        const QByteArray number = m_line.sliced(m_at + 1);
        bool isNumber = false;
        value = number == "+Inf" ? qInf() : number == "-Inf" ? -qInf() : number.toDouble(&isNumber);
        return isNumber || qIsInf(value);
    }

    QString name;
    QStringList labels;
    double value = 0;

private:
    bool readLabels()
    {
        ++m_at;
        while (m_at < m_line.size() && m_line[m_at] != '}') {
            const qsizetype equals = m_line.indexOf("=\"", m_at);
            if (equals < 0)
                return false;
            m_at = equals + 2;
            if (!readValue())
                return false;
            if (m_at < m_line.size() && m_line[m_at] == ',')
                ++m_at;
        }
        return m_at++ < m_line.size();
    }

    bool readValue()
    {
        QByteArray text;
        for (; m_at < m_line.size() && m_line[m_at] != '"'; ++m_at) {
            if (m_line[m_at] != '\\') {
                text += m_line[m_at];
                continue;
            }
            const char escaped = m_line.at(std::min(++m_at, m_line.size() - 1));
            if (escaped != 'n' && escaped != '"' && escaped != '\\')
                return false;
            text += escaped == 'n' ? '\n' : escaped;
        }
        const QString decoded = QString::fromUtf8(text);
        labels += decoded;
        return m_at++ < m_line.size() && decoded.toUtf8() == text;
    }

    QByteArray m_line;
    qsizetype m_at = 0;
};

} // namespace

std::optional<double> Scrape::value(const QString &family, const QString &label) const
{
    const Series all = series(family);
    const auto found = all.constFind(label);
    return found != all.constEnd() ? std::optional(*found) : std::nullopt;
}

Result<Scrape> parseScrape(const QByteArray &text)
{
    Scrape scrape;
    scrape.text = text;
    if (!text.endsWith('\n'))
        return Error{ErrorKind::Invalid, QStringLiteral("the exposition does not end with a line end")};
    for (const QByteArray &line : text.chopped(1).split('\n')) {
        if (line.startsWith("# HELP ") || line.startsWith("# TYPE "))
            continue;
        LineReader reader(line);
        if (!reader.read())
            return Error{ErrorKind::Invalid, u"not a sample: " + QString::fromUtf8(line)};
        Series &series = scrape.families[reader.name];
        const QString key = reader.labels.join(u',');
        if (series.contains(key))
            return Error{ErrorKind::Invalid, u"a second time: " + QString::fromUtf8(line)};
        series.insert(key, reader.value);
    }
    return scrape;
}

double sumOf(const Series &series)
{
    return std::accumulate(series.begin(), series.end(), 0.0);
}

QString described(const Series &series)
{
    QStringList parts;
    for (auto one = series.begin(); one != series.end(); ++one) {
        const QByteArray label = QJsonDocument(QJsonArray{one.key()}).toJson(QJsonDocument::Compact);
        parts += QString::fromUtf8(label) + u'=' + QString::number(one.value());
    }
    return parts.join(u' ');
}

} // namespace guardia::test
