// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

namespace guardia::test {

/// A D-Bus session bus of this process's own, on a desktop that QtKeychain takes for KDE's. Ends with it.
class SessionBus
{
public:
    ~SessionBus()
    {
        m_bus.terminate();
        m_bus.waitForFinished();
    }

    /// False where there is no dbus-daemon, or where it does not start.
    [[nodiscard]] bool start()
    {
        qputenv("XDG_CURRENT_DESKTOP", "KDE");
        qputenv("KDE_SESSION_VERSION", "5");
        m_bus.setProgram(QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")));
        m_bus.setArguments(
            {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address=1")});
        m_bus.start();
        if (!m_bus.waitForStarted() || !QTest::qWaitFor([this] { return m_bus.canReadLine(); }))
            return false;
        return qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    }

private:
    QProcess m_bus;
};

} // namespace guardia::test
