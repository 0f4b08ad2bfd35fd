// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace guardia {

namespace {

constexpr char Context[] = "Words";

/// A name of the database and what it is called on screen.
struct Title {
    std::string_view name;
    const char *text;
};

constexpr std::array RecordTitles{
    Title{"audit", QT_TRANSLATE_NOOP("Words", "Audit log")},
    Title{"capacity", QT_TRANSLATE_NOOP("Words", "Capacity plans")},
    Title{"deployments", QT_TRANSLATE_NOOP("Words", "Deployments")},
    Title{"incidents", QT_TRANSLATE_NOOP("Words", "Incidents")},
    Title{"servers", QT_TRANSLATE_NOOP("Words", "Servers")},
    Title{"service_requests", QT_TRANSLATE_NOOP("Words", "Service requests")},
    Title{"users", QT_TRANSLATE_NOOP("Words", "Users")},
};

constexpr std::array ColumnTitles{
    Title{"acknowledged_at", QT_TRANSLATE_NOOP("Words", "Acknowledged")},
    Title{"action", QT_TRANSLATE_NOOP("Words", "Action")},
    Title{"actor", QT_TRANSLATE_NOOP("Words", "Actor")},
    Title{"assignee", QT_TRANSLATE_NOOP("Words", "Assignee")},
    Title{"category", QT_TRANSLATE_NOOP("Words", "Category")},
    Title{"commit_at", QT_TRANSLATE_NOOP("Words", "Commit time")},
    Title{"created_at", QT_TRANSLATE_NOOP("Words", "Created")},
    Title{"deployed_at", QT_TRANSLATE_NOOP("Words", "Deployed")},
    Title{"deployment_id", QT_TRANSLATE_NOOP("Words", "Deployment")},
    Title{"due_at", QT_TRANSLATE_NOOP("Words", "Due")},
    Title{"environment", QT_TRANSLATE_NOOP("Words", "Environment")},
    Title{"first_response_at", QT_TRANSLATE_NOOP("Words", "First response")},
    Title{"hostname", QT_TRANSLATE_NOOP("Words", "Host name")},
    Title{"id", QT_TRANSLATE_NOOP("Words", "ID")},
    Title{"is_active", QT_TRANSLATE_NOOP("Words", "Active")},
    Title{"last_login_at", QT_TRANSLATE_NOOP("Words", "Last login")},
    Title{"last_seen_at", QT_TRANSLATE_NOOP("Words", "Last seen")},
    Title{"message", QT_TRANSLATE_NOOP("Words", "Message")},
    Title{"name", QT_TRANSLATE_NOOP("Words", "Name")},
    Title{"outcome", QT_TRANSLATE_NOOP("Words", "Outcome")},
    Title{"priority", QT_TRANSLATE_NOOP("Words", "Priority")},
    Title{"reopened_count", QT_TRANSLATE_NOOP("Words", "Reopened")},
    Title{"requester", QT_TRANSLATE_NOOP("Words", "Requester")},
    Title{"resolved_at", QT_TRANSLATE_NOOP("Words", "Resolved")},
    Title{"resource", QT_TRANSLATE_NOOP("Words", "Resource")},
    Title{"role", QT_TRANSLATE_NOOP("Words", "Role")},
    Title{"service", QT_TRANSLATE_NOOP("Words", "Service")},
    Title{"severity", QT_TRANSLATE_NOOP("Words", "Severity")},
    Title{"started_at", QT_TRANSLATE_NOOP("Words", "Started")},
    Title{"status", QT_TRANSLATE_NOOP("Words", "Status")},
    Title{"threshold", QT_TRANSLATE_NOOP("Words", "Threshold")},
    Title{"title", QT_TRANSLATE_NOOP("Words", "Title")},
    Title{"updated_at", QT_TRANSLATE_NOOP("Words", "Updated")},
    Title{"username", QT_TRANSLATE_NOOP("Words", "User name")},
    Title{"utilization", QT_TRANSLATE_NOOP("Words", "Utilization")},
    Title{"version", QT_TRANSLATE_NOOP("Words", "Version")},
};

QString titleIn(const auto &titles, const QString &name)
{
    const std::string bytes = name.toStdString();
    const auto found = std::ranges::find(titles, std::string_view(bytes), &Title::name);
    return found == titles.end() ? name : QCoreApplication::translate(Context, found->text);
}

QString percent(const QString &number)
{
    //: %1 is a number: a part of a hundred
    return QCoreApplication::translate("Words", "%1 %").arg(number);
}

QString numberText(double value, const QLocale &locale)
{
    if (std::isnan(value))
        return absentText();
    if (std::abs(value) < 9e15 && std::rint(value) == value)
        return locale.toString(static_cast<qint64>(value));
    return std::abs(value) < 9e15 ? locale.toString(value, 'f', 1) : locale.toString(value, 'g', 6);
}

} // namespace

QString stateWord(State state)
{
    switch (state) {
    case State::Ok:
        return QCoreApplication::translate("Words", "OK");
    case State::Warning:
        return QCoreApplication::translate("Words", "Warning");
    case State::Critical:
        return QCoreApplication::translate("Words", "Critical");
    case State::Stale:
        //: of a value that could not be confirmed
        return QCoreApplication::translate("Words", "Stale");
    case State::Unknown:
        break;
    }
    return QCoreApplication::translate("Words", "No value");
}

QString subjectTitle(Subject subject)
{
    switch (subject) {
    case Subject::ServiceRequests:
        return QCoreApplication::translate("Words", "Open SRs");
    case Subject::Incidents:
        return QCoreApplication::translate("Words", "Open incidents");
    case Subject::Audit:
        return QCoreApplication::translate("Words", "Critical audit events");
    case Subject::Capacity:
        return QCoreApplication::translate("Words", "Capacity at risk");
    case Subject::Sla:
        return QCoreApplication::translate("Words", "SLA compliance");
    case Subject::Deployments:
        return QCoreApplication::translate("Words", "Deployments");
    case Subject::Servers:
        return QCoreApplication::translate("Words", "Servers");
    case Subject::Users:
        break;
    }
    return QCoreApplication::translate("Words", "Users");
}

QString judgedTitle(Subject subject)
{
    return subject == Subject::Deployments ? QCoreApplication::translate("Words", "Failed deployments")
                                           : subjectTitle(subject);
}

QString recordsTitle(const QString &collector)
{
    return titleIn(RecordTitles, collector);
}

QString columnTitle(const QString &column)
{
    return titleIn(ColumnTitles, column);
}

QString valueText(double value, Unit unit, const QLocale &locale)
{
    if (unit == Unit::Count || std::isnan(value))
        return numberText(value, locale);
    double tenths = std::round(value * 1000);
    if (value < 1)
        tenths = std::min(tenths, 999.0);
    return percent(tenths == 0 || tenths == 1000 ? numberText(tenths / 10, locale)
                                                 : locale.toString(tenths / 10, 'f', 1));
}

QString boundText(double bound, Unit unit, const QLocale &locale)
{
    const QString number = numberText(bound, locale);
    return unit == Unit::Ratio ? percent(number) : number;
}

QString ageText(std::chrono::milliseconds age, const QLocale &locale)
{
    const qint64 seconds = std::max<qint64>(0, age.count() / 1000);
    if (seconds < 60)
        //: seconds; an age
        return QCoreApplication::translate("Words", "%1 s").arg(locale.toString(seconds));
    if (seconds < 3600)
        //: minutes; an age
        return QCoreApplication::translate("Words", "%1 min").arg(locale.toString(seconds / 60));
    if (seconds < 86400)
        //: hours; an age
        return QCoreApplication::translate("Words", "%1 h").arg(locale.toString(seconds / 3600));
    //: days; an age
    return QCoreApplication::translate("Words", "%1 d").arg(locale.toString(seconds / 86400));
}

QString absentText()
{
    return QStringLiteral("\u2014");
}

} // namespace guardia
