// SPDX-License-Identifier: GPL-3.0-or-later
#include "sla/policy.h"

#include "model/duration.h"
#include "yaml/yamlreader.h"

#include <QFile>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Of targets and of the window.
constexpr std::chrono::milliseconds LongestSpan = 365 * 24h;
constexpr std::chrono::milliseconds ShortestTarget = 1s;
constexpr std::chrono::milliseconds ShortestWindow = 1h;
constexpr int WeeksOfYear = 52;
const QString DateForm = u"yyyy-MM-dd"_s;

std::optional<int> minutesOf(QStringView hours, QStringView minutes)
{
    constexpr int Hour = 60;
    const int all = hours.toInt() * Hour + minutes.toInt();
    return minutes.toInt() < Hour && all <= OpenSpan::EndOfDay ? std::optional(all) : std::nullopt;
}

/// Whether the text has the form of a date; it may be none all the same, such as 2026-02-30.
bool looksLikeDate(const QString &text)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(u"\\d{1,4}[-./]\\d{1,2}[-./]\\d{1,4}"_s));
    return pattern.match(text).hasMatch();
}

/// Reads one section sla:.
class PolicyReader
{
public:
    PolicyReader(YamlReader &reader, const QDir &directory, SlaPolicy &policy)
        : m_reader(reader)
        , m_directory(directory)
        , m_policy(policy)
    { }

    Problems read(const YAML::Node &node)
    {
        m_reader.mapping(
            node, u"sla"_s,
            {{"window",
              [this](const YAML::Node &value) {
                  m_policy.window = m_reader.duration(value, u"sla.window"_s, ShortestWindow, LongestSpan)
                                        .value_or(m_policy.window);
              }},
             {"calendar", [this](const YAML::Node &value) { readCalendar(value); }},
             {"resolution",
              [this](const YAML::Node &value) { readTargets(value, SlaObjective::Resolution); }},
             {"first_response",
              [this](const YAML::Node &value) { readTargets(value, SlaObjective::FirstResponse); }},
             {"due_at", [this](const YAML::Node &value) { readDueTime(value); }},
             {"paused", [this](const YAML::Node &value) { readPaused(value); }},
             {"objective", [this](const YAML::Node &value) { readShare(value); }}});
        if (!node.IsMap())
            return m_fileProblems;
        checkTargets(node);
        if (!m_policy.has(SlaObjective::Resolution) && !m_policy.has(SlaObjective::FirstResponse))
            m_reader.report(node,
                            u"sla judges nothing: it needs resolution:, first_response: or due_at: wins"_s);
        return m_fileProblems;
    }

private:
    void readCalendar(const YAML::Node &node)
    {
        BusinessHours &hours = m_policy.hours;
        hours.days.fill({OpenSpan()});
        m_reader.mapping(node, u"sla.calendar"_s,
                         {{"time_zone", [this](const YAML::Node &value) { readTimeZone(value); }},
                          {"hours", [this](const YAML::Node &value) { readHours(value); }},
                          {"holidays", [this](const YAML::Node &value) { readHolidays(value); }}});
        const bool hasZone = node.IsMap() && node["time_zone"] && !node["time_zone"].IsNull();
        if (node.IsMap() && !hasZone)
            m_reader.report(node,
                            u"sla.calendar needs time_zone: of its hours and holidays, such as Asia/Seoul"_s);
        if (hasZone && hours.minutesOfWeek() == 0)
            m_reader.report(node["hours"], u"sla.calendar.hours are never open: no clock would ever run"_s);
    }

    void readTimeZone(const YAML::Node &node)
    {
        const auto name = m_reader.text(node, u"sla.calendar.time_zone"_s);
        if (!name)
            return;
        const QString problem =
            timeZoneProblem(*name, QTimeZone::availableTimeZoneIds(), QTimeZone(name->toUtf8()).isValid());
        if (problem.isEmpty())
            m_policy.hours.timeZone = *name;
        else
            m_reader.report(node, u"sla.calendar.time_zone: " + problem);
    }

    void readHours(const YAML::Node &node)
    {
        m_policy.hours.days.fill({});
        const auto day = [this](std::size_t index, const char *name) {
            return YamlReader::Key{name, [this, index, name](const YAML::Node &value) {
                                       const QString what =
                                           u"sla.calendar.hours."_s + QLatin1StringView(name);
                                       m_policy.hours.days.at(index) = readDay(value, what);
                                   }};
        };
        m_reader.mapping(node, u"sla.calendar.hours"_s,
                         {day(0, "mon"), day(1, "tue"), day(2, "wed"), day(3, "thu"), day(4, "fri"),
                          day(5, "sat"), day(6, "sun")});
    }

    QList<OpenSpan> readDay(const YAML::Node &node, const QString &what)
    {
        QList<OpenSpan> spans;
        m_reader.list(node, what, [&](const YAML::Node &element) {
            const auto span = readSpan(element, what);
            if (!span)
                return;
            const auto other = std::ranges::find_if(spans, [&span](const OpenSpan &one) {
                return one.begin < span->end && span->begin < one.end;
            });
            if (other != spans.end())
                m_reader.report(element,
                                what + u": " + QString::fromStdString(element.Scalar())
                                    + u" overlaps with another span of that day");
            else
                spans << *span;
        });
        std::ranges::sort(spans, {}, &OpenSpan::begin);
        return spans;
    }

    std::optional<OpenSpan> readSpan(const YAML::Node &node, const QString &what)
    {
        static const QRegularExpression pattern(
            QRegularExpression::anchoredPattern(u"(\\d\\d?):(\\d\\d) ?- ?(\\d\\d?):(\\d\\d)"_s));
        const QString text = m_reader.text(node, u"an element of " + what).value_or(QString());
        if (!node.IsScalar())
            return std::nullopt;
        const QRegularExpressionMatch match = pattern.match(text);
        const auto begin = minutesOf(match.capturedView(1), match.capturedView(2));
        const auto end = minutesOf(match.capturedView(3), match.capturedView(4));
        if (!match.hasMatch() || !begin || !end) {
            m_reader.report(node,
                            what + u" has spans such as \"09:00-18:00\", up to 24:00, not \"" + text + u'"');
            return std::nullopt;
        }
        if (*begin < *end)
            return OpenSpan{*begin, *end};
        m_reader.report(node,
                        what + u": " + text
                            + u" ends before it begins, or at once; what goes past midnight is two "
                              u"spans: one that ends at 24:00, and one of the next day from 00:00");
        return std::nullopt;
    }

    void readHolidays(const YAML::Node &node)
    {
        const QString what = u"sla.calendar.holidays"_s;
        m_reader.list(node, what, [&](const YAML::Node &element) {
            const auto text = m_reader.text(element, u"an element of " + what);
            if (!text)
                return;
            const bool isFile = text->endsWith(u".yaml") || text->endsWith(u".yml");
            if (isFile && !looksLikeDate(*text))
                readHolidayFile(m_directory.absoluteFilePath(*text));
            else if (const auto date = readDate(m_reader, element, *text, what))
                m_policy.hours.holidays.insert(*date, LocalText());
        });
    }

    static std::optional<QDate> readDate(YamlReader &reader, const YAML::Node &at, const QString &text,
                                         const QString &what)
    {
        const QDate date = QDate::fromString(text, DateForm);
        if (date.isValid())
            return date;
        reader.report(at,
                      what + u": \"" + text
                          + (looksLikeDate(text)
                                 ? u"\" is no date; dates are written as 2026-01-31"_s
                                 : u"\" is neither a date such as 2026-01-31 nor a file *.yaml"_s));
        return std::nullopt;
    }

    /// A mapping from dates to names.
    void readHolidayFile(const QString &fileName)
    {
        YamlReader file(fileName);
        const QString what = u"the list of holidays"_s;
        if (const auto root = file.parseFile())
            file.entries(*root, what, [&](const QString &key, const YAML::Node &at, const YAML::Node &value) {
                const auto date = readDate(file, at, key, what);
                const LocalText name = value.IsNull()
                    ? LocalText()
                    : file.localText(value, u"the name of " + key).value_or(LocalText());
                if (date)
                    m_policy.hours.holidays.insert(*date, name);
            });
        std::ranges::copy(file.problems(), std::back_inserter(m_fileProblems));
    }

    void readTargets(const YAML::Node &node, SlaObjective objective)
    {
        const QString what = u"sla." + labelOf(objective);
        m_reader.entries(
            node, what, [&](const QString &priority, const YAML::Node &at, const YAML::Node &value) {
                if (priority.isEmpty())
                    m_reader.report(at,
                                    what
                                        + u": SRs without a priority count as MEDIUM; write * for all that "
                                          u"are not named");
                else if (const auto target =
                             m_reader.duration(value, what + u'.' + priority, ShortestTarget, LongestSpan))
                    m_policy.targets.at(std::size_t(objective)).insert(priority, *target);
            });
    }

    void readDueTime(const YAML::Node &node)
    {
        const QString text = m_reader.text(node, u"sla.due_at"_s).value_or(QString());
        if (node.IsScalar() && text != u"wins" && text != u"ignored")
            m_reader.report(node, u"sla.due_at has to be wins or ignored, not \"" + text + u'"');
        m_policy.usesDueTime = text != u"ignored";
    }

    void readPaused(const YAML::Node &node)
    {
        m_reader.list(node, u"sla.paused"_s, [this](const YAML::Node &element) {
            const auto status = m_reader.text(element, u"an element of sla.paused"_s);
            if (status && (*status == u"RESOLVED" || *status == u"CLOSED"))
                m_reader.report(element,
                                u"sla.paused: the clocks of an SR that is " + *status + u" have ended");
            else if (status)
                m_policy.paused << *status;
        });
    }

    void readShare(const YAML::Node &node)
    {
        const auto share = m_reader.number(node, u"sla.objective"_s);
        if (share && *share >= 0 && *share <= 1)
            m_policy.share = *share;
        else if (share)
            m_reader.report(node,
                            u"sla.objective is a share from 0 to 1, such as 0.95, not "
                                + QString::fromStdString(node.Scalar()));
    }

    /// Called when the calendar is known, wherever it stands in the section.
    void checkTargets(const YAML::Node &node)
    {
        if (m_policy.hours.isAroundTheClock() || m_policy.hours.minutesOfWeek() == 0)
            return;
        const std::chrono::milliseconds most =
            std::chrono::minutes(m_policy.hours.minutesOfWeek() * WeeksOfYear);
        for (const SlaObjective objective : SlaObjectives) {
            const SlaPolicy::Targets &targets = m_policy.targetsOf(objective);
            for (auto target = targets.begin(); target != targets.end(); ++target) {
                if (target.value() <= most)
                    continue;
                const QString name = labelOf(objective);
                m_reader.report(node[name.toStdString()][target.key().toStdString()],
                                u"sla." + name + u'.' + target.key() + u": " + durationText(target.value())
                                    + u" is business time, of which the calendar has only "
                                    + durationText(most) + u" in a year");
            }
        }
    }

    YamlReader &m_reader;
    const QDir &m_directory;
    SlaPolicy &m_policy;
    Problems m_fileProblems;
};

/// Qt takes a rule for a zone, too, such as KST-9 or even KST. The name of a zone has a slash, or it is one
/// of before, such as ROK, which has a history.
bool isZoneName(const QString &name)
{
    if (name.contains(u'/'))
        return true;
    const QDateTime year1900 = QDateTime(QDate(1900, 1, 1), QTime(0, 0), Qt::UTC);
    const bool hasDigit = std::ranges::any_of(name, [](QChar c) { return c.isDigit(); });
    return !hasDigit
        && !QTimeZone(name.toUtf8()).transitions(year1900, QDateTime::currentDateTimeUtc()).isEmpty();
}

} // namespace

Problems readSlaPolicy(YamlReader &reader, const YAML::Node &node, const QDir &directory, SlaPolicy &policy)
{
    return PolicyReader(reader, directory, policy).read(node);
}

QString timeZoneProblem(const QString &name, const QList<QByteArray> &listed, bool hasRules)
{
    // UTC and fixed distances from it are known to Qt itself.
    const bool hasData = std::ranges::any_of(listed, [](const QByteArray &id) { return id.contains('/'); });
    if (!hasData)
        return u"this computer has no time zones; install its tz data (on Debian, the package tzdata)"_s;
    if (hasRules && (listed.contains(name.toUtf8()) || isZoneName(name)))
        return {};
    return u"this computer knows no time zone \"" + name
        + u"\"; names are those of IANA, such as Asia/Seoul, and a new one needs tz data that has it";
}

QString timeZoneDataVersion(const QString &fileName)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(u"# version (\\d{4}[a-z]+)"_s));
    constexpr qint64 LongestLine = 100;
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return pattern.match(QString::fromLatin1(file.readLine(LongestLine)).trimmed()).captured(1);
}

bool isOldTimeZoneData(const QString &version, const QDate &today)
{
    const int year = QStringView(version).left(4).toInt();
    return year > 0 && year + 2 <= today.year();
}

} // namespace guardia
