// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/surroundings.h"

#include "sla/policy.h"

#include <QLocale>
#include <QProcessEnvironment>
#include <QSqlDatabase>
#include <QStringList>
#include <QSysInfo>
#include <QTimeZone>

#include <algorithm>
#include <pwd.h>
#include <unistd.h>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

QString userName()
{
    const uid_t id = ::geteuid();
    const passwd *entry = ::getpwuid(id);
    return (entry ? QString::fromLocal8Bit(entry->pw_name) : u"unknown"_s) + u" (uid " + QString::number(id)
        + u')';
}

/// Names alone, because values may be secret.
QStringList namesInEnvironment()
{
    static const QStringList Beginnings{
        u"GUARDIA_"_s, u"LANG"_s,    u"LC_"_s,  u"LD_"_s, u"MARIADB_"_s,        u"MYSQL_"_s,        u"PG"_s,
        u"QT_"_s,      u"SQLITE_"_s, u"SSL_"_s, u"TZ"_s,  u"STATE_DIRECTORY"_s, u"XDG_STATE_HOME"_s};
    QStringList names = QProcessEnvironment::systemEnvironment().keys();
    names.removeIf([](const QString &name) {
        return std::none_of(Beginnings.begin(), Beginnings.end(),
                            [&name](const QString &beginning) { return name.startsWith(beginning); });
    });
    names.sort();
    return names;
}

} // namespace

Findings surroundings(const QString &program, const BuildInfo &build, const Clock &clock)
{
    const QString tzData = timeZoneDataVersion(u"/usr/share/zoneinfo/tzdata.zi"_s);
    const QStringList names = namesInEnvironment();
    Findings findings{
        {FindingState::Fine, program + u' ' + build.version + u" (revision " + build.revision + u')'},
        {FindingState::Fine, u"Qt: built with " QT_VERSION_STR ", running with " + build.qtVersion},
        {FindingState::Fine, u"drivers of Qt: " + QSqlDatabase::drivers().join(u", ")},
        {FindingState::Fine,
         u"system: " + QSysInfo::prettyProductName() + u", " + QSysInfo::kernelType() + u' '
             + QSysInfo::kernelVersion() + u", " + QSysInfo::currentCpuArchitecture()},
        {FindingState::Fine, u"user: " + userName()},
        {FindingState::Fine, u"locale: " + QLocale::system().name()},
        {FindingState::Fine,
         u"time zone: " + QString::fromLatin1(QTimeZone::systemTimeZoneId()) + u", tz data "
             + (tzData.isEmpty() ? u"of unknown version"_s : tzData)},
        {FindingState::Fine,
         u"set in the environment (names only): " + (names.isEmpty() ? u"nothing"_s : names.join(u", "))}};
    if (!tzData.isEmpty() && isOldTimeZoneData(tzData, clock().toUTC().date()))
        findings.push_back({FindingState::Warning,
                            u"tz data " + tzData + u" is old: rules of time zones have probably changed",
                            u"apt install --only-upgrade tzdata"_s});
    return findings;
}

} // namespace guardia
