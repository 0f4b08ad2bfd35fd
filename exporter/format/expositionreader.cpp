// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/expositionreader.h"

#include "format/linescanner.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// A real family has far fewer labels; more than this is refused.
constexpr qsizetype MaxLabels = 64;

/// Reads a number as Go's ParseFloat does, which is what Prometheus accepts.
std::optional<double> numberFrom(QByteArrayView text)
{
    if (text.startsWith('+') && !text.startsWith("+-"))
        text = text.sliced(1); // from_chars() takes only the minus
    const auto is = [text](QByteArrayView word) { return text.compare(word, Qt::CaseInsensitive) == 0; };
    if (is("nan"))
        return std::numeric_limits<double>::quiet_NaN();
    if (is("inf") || is("infinity"))
        return std::numeric_limits<double>::infinity();
    if (is("-inf") || is("-infinity"))
        return -std::numeric_limits<double>::infinity();
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

QString helpFrom(QByteArrayView text)
{
    QByteArray help;
    help.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (text[i] == '\\' && (next == 'n' || next == '\\')) {
            help += next == 'n' ? '\n' : '\\';
            ++i;
        } else {
            help += text[i];
        }
    }
    return decodedText(help);
}

/// Reads the lines one by one. Functions that read return what is wrong; a null text where nothing is.
class Reader
{
public:
    explicit Reader(const ExpositionLimits &limits)
        : m_limits(limits)
    { }

    QString readLine(QByteArrayView line)
    {
        if (line.isEmpty() || std::ranges::all_of(line, isBlank))
            return {};
        m_isEmpty = false;
        return line.front() == '#' ? readComment(line.sliced(1)) : readSample(line);
    }

    /// There were only blanks.
    [[nodiscard]] bool isEmpty() const { return m_isEmpty; }

    std::vector<MetricFamily> families()
    {
        std::vector<MetricFamily> families;
        for (Entry &entry : m_entries) {
            if (entry.kind == Kind::Histogram)
                finishHistogram(entry.family);
        }
        for (Entry &entry : m_entries) {
            if (entry.kind == Kind::Other || entry.family.samples.empty())
                continue;
            for (Sample &sample : entry.family.samples)
                sample.labels.resize(entry.family.labelNames.size());
            families.push_back(std::move(entry.family));
        }
        return families;
    }

private:
    enum class Kind {
        Other, ///< a type that is not read, or a family without a type
        Counter,
        Gauge,
        Histogram, ///< its name alone, which has no samples of its own
        HistogramPart,
    };
    struct Entry {
        Kind kind = Kind::Other;
        bool hasType = false;
        bool hasHelp = false;
        MetricFamily family;
        QSet<QStringList> seen; ///< label values so far, without empty ones at the end
    };

    size_t entryNamed(QByteArrayView name)
    {
        const QByteArray key = name.toByteArray();
        const auto known = m_index.constFind(key);
        if (known != m_index.constEnd())
            return *known;
        m_index.insert(key, m_entries.size());
        m_entries.emplace_back();
        m_entries.back().family.name = QString::fromLatin1(name);
        return m_entries.size() - 1;
    }

    QString readComment(QByteArrayView text)
    {
        LineScanner scanner(text);
        scanner.skipBlanks();
        const QByteArrayView keyword = scanner.takeWord();
        if (keyword != "HELP" && keyword != "TYPE")
            return {};
        scanner.skipBlanks();
        const QByteArrayView name = scanner.takeName(true);
        const bool parted = scanner.skipBlanks();
        if (name.isEmpty() || (!parted && !scanner.atEnd()))
            return u"there is no metric's name behind "_s + QString::fromLatin1(keyword);
        if (static_cast<qsizetype>(m_index.size()) >= m_limits.series)
            return u"there are more than %1 metrics"_s.arg(m_limits.series);
        Entry &entry = m_entries[entryNamed(name)];
        if (keyword == "HELP")
            return takeHelp(entry, scanner.rest());
        const QString wrong = takeType(entry, scanner.rest());
        return wrong.isNull() && entry.kind == Kind::Histogram ? beginHistogram(name) : wrong;
    }

    static QString takeHelp(Entry &entry, QByteArrayView help)
    {
        if (entry.hasHelp)
            return u"a second HELP for "_s + entry.family.name;
        entry.hasHelp = true;
        entry.family.help = helpFrom(help);
        return {};
    }

    static QString takeType(Entry &entry, QByteArrayView type)
    {
        if (entry.hasType)
            return u"a second TYPE for "_s + entry.family.name;
        if (!entry.seen.isEmpty())
            return u"the TYPE of "_s + entry.family.name + u" comes after its samples";
        const QByteArrayView word = type.trimmed();
        if (word.isEmpty() || !std::ranges::all_of(word, isNameLetter))
            return u"there is no type for "_s + entry.family.name;
        entry.hasType = true;
        if (word == "counter" || word == "gauge")
            entry.kind = word == "counter" ? Kind::Counter : Kind::Gauge;
        if (word == "histogram")
            entry.kind = Kind::Histogram;
        entry.family.type = word == "counter" ? MetricType::Counter : MetricType::Gauge;
        return {};
    }

    QString beginHistogram(QByteArrayView name)
    {
        for (const QStringView suffix : {BucketSuffix, CountSuffix, SumSuffix}) {
            Entry &part = m_entries[entryNamed(QByteArray(name.toByteArray() + suffix.toLatin1()))];
            if (part.hasType || !part.seen.isEmpty())
                return u"%1 belongs to a histogram that comes after it"_s.arg(part.family.name);
            part.hasType = true;
            part.kind = Kind::HistogramPart;
            part.family.type = MetricType::Histogram;
        }
        return {};
    }

    /// Gives its families what was said of it, and puts le last in the labels, as they have it.
    void finishHistogram(const MetricFamily &histogram)
    {
        for (const QStringView suffix : {BucketSuffix, CountSuffix, SumSuffix}) {
            MetricFamily &part = m_entries[entryNamed(QString(histogram.name + suffix).toLatin1())].family;
            part.help = histogram.help;
            const qsizetype place = part.labelNames.indexOf(u"le"_s);
            if (place < 0)
                continue;
            part.labelNames.move(place, part.labelNames.size() - 1);
            for (Sample &sample : part.samples) {
                sample.labels.resize(part.labelNames.size());
                sample.labels.move(place, sample.labels.size() - 1);
            }
        }
    }

    QString readSample(QByteArrayView line)
    {
        LineScanner scanner(line);
        const QByteArrayView name = scanner.takeName(true);
        if (name.isEmpty())
            return notASample(line);
        const bool parted = scanner.skipBlanks();
        QList<std::pair<QString, QString>> labels;
        const bool hasLabels = scanner.take('{');
        if (hasLabels && !readLabels(scanner, labels))
            return u"the labels of %1 cannot be read"_s.arg(QString::fromLatin1(name));
        if (!hasLabels && !parted)
            return notASample(line);
        scanner.skipBlanks();
        const std::optional<double> value = numberFrom(scanner.takeWord());
        scanner.skipBlanks();
        const QByteArrayView time = scanner.takeWord();
        scanner.skipBlanks();
        if (!value || !scanner.atEnd() || !isTime(time))
            return hasLabels ? u"%1 has no number"_s.arg(QString::fromLatin1(name)) : notASample(line);
        if (++m_samples > m_limits.series)
            return u"there are more than %1 series"_s.arg(m_limits.series);
        return addSample(m_entries[entryNamed(name)], labels, *value);
    }

    /// The message for a line that is no sample, for example of a page of HTML.
    static QString notASample(QByteArrayView line)
    {
        constexpr qsizetype Shown = 40;
        return u"\"%1\" is no line of an exposition"_s.arg(decodedText(line).left(Shown));
    }

    static bool isTime(QByteArrayView text)
    {
        const QByteArrayView digits = text.startsWith('-') ? text.sliced(1) : text;
        return text.isEmpty() || (!digits.isEmpty() && std::ranges::all_of(digits, isNameDigit));
    }

    /// Reads labels up to and including the closing brace; the opening one has been consumed.
    static bool readLabels(LineScanner &scanner, QList<std::pair<QString, QString>> &labels)
    {
        scanner.skipBlanks();
        while (!scanner.take('}')) {
            const QString name = QString::fromLatin1(scanner.takeName(false));
            scanner.skipBlanks();
            if (name.isEmpty() || !scanner.take('='))
                return false;
            scanner.skipBlanks();
            const std::optional<QString> value = scanner.take('"') ? scanner.takeQuoted() : std::nullopt;
            const bool isKnown = std::ranges::any_of(
                std::as_const(labels), [&name](const auto &label) { return label.first == name; });
            if (!value || isKnown || labels.size() == MaxLabels)
                return false;
            labels.emplaceBack(name, *value);
            scanner.skipBlanks();
            if (scanner.take(',')) {
                scanner.skipBlanks();
                continue;
            }
            return scanner.take('}');
        }
        return true;
    }

    static QString addSample(Entry &entry, const QList<std::pair<QString, QString>> &labels, double value)
    {
        QStringList &names = entry.family.labelNames;
        QStringList values(names.size());
        for (const auto &[name, text] : labels) {
            qsizetype place = names.indexOf(name);
            if (place < 0) {
                place = names.size();
                names += name;
                values += QString();
            }
            values[place] = text;
        }
        if (names.size() > MaxLabels)
            return u"%1 has more than %2 labels"_s.arg(entry.family.name).arg(MaxLabels);
        QStringList identity = values;
        while (!identity.isEmpty() && identity.back().isEmpty())
            identity.removeLast();
        if (entry.seen.contains(identity))
            return u"a series of %1 is there twice"_s.arg(entry.family.name);
        entry.seen.insert(identity);
        if (entry.kind != Kind::Other)
            entry.family.samples.push_back({std::move(values), value, value});
        return {};
    }

    ExpositionLimits m_limits;
    std::vector<Entry> m_entries;
    QHash<QByteArray, size_t> m_index; ///< index of each name in the entries
    qsizetype m_samples = 0;
    bool m_isEmpty = true;
};

Error invalid(const QString &message)
{
    return {ErrorKind::Invalid, message};
}

Error invalid(qsizetype line, const QString &message)
{
    return invalid(u"line %1: "_s.arg(line) + message);
}

} // namespace

Result<std::vector<MetricFamily>> familiesFrom(QByteArrayView exposition, const ExpositionLimits &limits)
{
    if (exposition.size() > limits.bytes)
        return invalid(u"the text is longer than %1 bytes"_s.arg(limits.bytes));
    Reader reader(limits);
    qsizetype number = 0;
    while (!exposition.isEmpty()) {
        ++number;
        const qsizetype end = exposition.indexOf('\n');
        if (end < 0)
            return invalid(number, u"the text ends in the middle of a line"_s);
        QByteArrayView line = exposition.first(end);
        exposition = exposition.sliced(end + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        if (!line.isValidUtf8())
            return invalid(number, u"this is not UTF-8"_s);
        if (const QString wrong = reader.readLine(line); !wrong.isNull())
            return invalid(number, wrong);
    }
    if (reader.isEmpty())
        return invalid(u"line 1: the text is empty"_s);
    return reader.families();
}

} // namespace guardia
