// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QFile>
#include <QMultiMap>
#include <QRegularExpression>
#include <QTest>

namespace tst_serviceunits {

using namespace guardia;

namespace {

/// A unit file: Section/Key to value, in the order of the file for keys that come more than once.
struct Unit {
    QMultiMap<QString, QString> values;
    QStringList mistakes; ///< lines that are neither a section, nor Key=value, nor a comment

    [[nodiscard]] QString value(const char *key) const { return values.value(QLatin1StringView(key)); }
};

Unit readUnit(const QString &name)
{
    static const QRegularExpression sectionLine(QStringLiteral("^\\[([A-Z][a-z]+)\\]$"));
    static const QRegularExpression keyLine(QStringLiteral("^([A-Z][A-Za-z]+)=(.*)$"));
    Unit unit;
    QFile file(test::sourceFile(QStringLiteral("resources/linux/")) + name);
    if (!file.open(QIODevice::ReadOnly)) {
        unit.mistakes << file.errorString();
        return unit;
    }
    QString section;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        if (const auto match = sectionLine.match(line); match.hasMatch())
            section = match.captured(1);
        else if (const auto key = keyLine.match(line); key.hasMatch() && !section.isEmpty())
            unit.values.insert(section + u'/' + key.captured(1), key.captured(2));
        else
            unit.mistakes << line;
    }
    return unit;
}

QStringList sorted(const char *words)
{
    QStringList list = QString::fromLatin1(words).simplified().split(u' ');
    list.sort();
    return list;
}

} // namespace

/// The units that are installed for systemd. systemd ignores keys that it does not know, so a typing error
/// would silently remove a protection.
class TestServiceUnits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreThoseOfSystemd_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("keys");
        QTest::newRow("service")
            << "guardia-exporter.service"
            << sorted("Unit/Description Unit/Documentation Unit/Wants Unit/After Service/Type "
                      "Service/Environment "
                      "Service/EnvironmentFile Service/ExecStart Service/ExecReload Service/WatchdogSec "
                      "Service/Restart Service/RestartSec Service/RestartPreventExitStatus "
                      "Service/TimeoutStopSec Service/LoadCredential Service/SetCredential "
                      "Service/ConfigurationDirectory "
                      "Service/StateDirectory Service/StateDirectoryMode Service/UMask Service/DynamicUser "
                      "Service/NoNewPrivileges Service/CapabilityBoundingSet Service/ProtectSystem "
                      "Service/ProtectHome Service/PrivateMounts Service/PrivateTmp Service/PrivateDevices "
                      "Service/ProtectClock "
                      "Service/ProtectControlGroups Service/ProtectHostname Service/ProtectKernelLogs "
                      "Service/ProtectKernelModules Service/ProtectKernelTunables Service/ProtectProc "
                      "Service/RestrictAddressFamilies Service/RestrictNamespaces Service/RestrictRealtime "
                      "Service/RestrictSUIDSGID Service/LockPersonality Service/MemoryDenyWriteExecute "
                      "Service/SystemCallArchitectures Service/SystemCallFilter Service/SystemCallFilter "
                      "Service/SystemCallErrorNumber Install/WantedBy");
        QTest::newRow("socket")
            << "guardia-exporter.socket"
            << sorted("Unit/Description Unit/Documentation Socket/ListenStream Install/WantedBy");
    }

    void keysAreThoseOfSystemd()
    {
        QFETCH(const QString, name);
        QFETCH(const QStringList, keys);
        const Unit unit = readUnit(name);
        QCOMPARE(unit.mistakes, QStringList());
        QCOMPARE(QStringList(unit.values.keys()), keys);
    }

    void theServiceIsWatchedAndLockedIn()
    {
        const Unit unit = readUnit(QStringLiteral("guardia-exporter.service"));
        const std::pair<const char *, const char *> expected[] = {
            {"Service/Type", "notify"},
            {"Service/WatchdogSec", "30"},
            {"Service/Restart", "on-failure"},
            {"Service/RestartPreventExitStatus", "2"},
            {"Service/StateDirectory", "guardia"},
            {"Service/ConfigurationDirectory", "guardia"},
            {"Service/DynamicUser", "yes"},
            {"Service/NoNewPrivileges", "yes"},
            {"Service/CapabilityBoundingSet", ""},
            {"Service/ProtectSystem", "strict"},
            {"Service/PrivateTmp", "yes"},
            {"Service/MemoryDenyWriteExecute", "yes"},
            {"Service/RestrictAddressFamilies", "AF_INET AF_INET6 AF_NETLINK AF_UNIX"},
            {"Service/LoadCredential", "database-password:/etc/guardia/password"},
            {"Service/SetCredential", "database-password:\\n"}, // where that file is missing
            {"Install/WantedBy", "multi-user.target"},
        };
        for (const auto &[key, value] : expected)
            QCOMPARE(unit.value(key), QString::fromLatin1(value));
        // The later one removes calls from those that the first one allows.
        QCOMPARE(unit.values.values(QStringLiteral("Service/SystemCallFilter")),
                 (QStringList{QStringLiteral("~@privileged @resources"), QStringLiteral("@system-service")}));
    }

    void theCommandIsOneThatTheProgramTakes()
    {
        const Unit unit = readUnit(QStringLiteral("guardia-exporter.service"));
        QStringList arguments = unit.value("Service/ExecStart").split(u' ');
        QCOMPARE(arguments.first(), QStringLiteral("guardia-exporter"));
        QVERIFY(arguments.removeOne(QStringLiteral("$GUARDIA_OPTIONS")));
        QCOMPARE(unit.value("Service/Environment"), QStringLiteral("GUARDIA_OPTIONS="));
        arguments << QStringLiteral("--web.systemd-socket"); // as the .socket unit wants it
        const auto options = parseOptions(arguments);
        QVERIFY2(options, options ? "" : qPrintable(options.error().message));
        QCOMPARE(options->configFile, QStringLiteral("/etc/guardia/guardia.yaml"));
        QVERIFY(options->systemdSocket);
    }

    void theSocketIsWhereTheProgramListensItself()
    {
        const Unit unit = readUnit(QStringLiteral("guardia-exporter.socket"));
        QCOMPARE(unit.value("Socket/ListenStream"), QStringLiteral("127.0.0.1:9878"));
        QVERIFY(helpText(QString()).contains(unit.value("Socket/ListenStream")));
    }
};

GUARDIA_TEST(TestServiceUnits, NoApplication)

} // namespace tst_serviceunits

#include "tst_serviceunits.moc"
