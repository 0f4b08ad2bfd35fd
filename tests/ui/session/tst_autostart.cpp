// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "session/autostart.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tst_autostart {

using namespace guardia;
using namespace Qt::StringLiterals;

class TestAutostart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void isOffUntilItIsSwitchedOn()
    {
        QVERIFY(!entry().isOn());
        QVERIFY(entry().setOn(false)); // nothing to do
        QVERIFY(entry().setOn(true));
        QVERIFY(entry().isOn());
        QVERIFY(entry().setOn(false));
        QVERIFY(!entry().isOn());
        QVERIFY(!QFile::exists(fileName()));
    }

    void isWhatDesktopsRead()
    {
        QVERIFY(entry().setOn(true));
        QCOMPARE(
            read(),
            u"[Desktop Entry]\nType=Application\nName=GUARDiA Console\nExec=\"/usr/bin/guardia-console\"\n"
            "Icon=org.example.console\nX-GNOME-Autostart-enabled=true\n"_s);
    }

    void namesAProgramWhereverItIs_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("line");
        QTest::newRow("blank") << u"/home/o p/c"_s << u"Exec=\"/home/o p/c\""_s;
        QTest::newRow("per cent") << u"/100%/c"_s << u"Exec=\"/100%%/c\""_s;
        QTest::newRow("quote") << u"/a\"b/c"_s << u"Exec=\"/a\\\\\"b/c\""_s;
        QTest::newRow("dollar") << u"/$a/c"_s << u"Exec=\"/\\\\$a/c\""_s;
        QTest::newRow("backslash") << u"/a\\b/c"_s << u"Exec=\"/a\\\\\\\\b/c\""_s;
        QTest::newRow("Korean") << u"/home/운영/c"_s << u"Exec=\"/home/운영/c\""_s;
    }

    void namesAProgramWhereverItIs()
    {
        QFETCH(const QString, program);
        QFETCH(const QString, line);
        QVERIFY(AutostartEntry(folder(), u"org.example.console"_s, program).setOn(true));
        QCOMPARE(read().split(u'\n').filter(u"Exec="_s), QStringList(line));
    }

    void desktopsMaySwitchItOff_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("any") << QByteArray("Hidden=true");
        QTest::newRow("GNOME") << QByteArray("X-GNOME-Autostart-enabled=false");
    }

    void desktopsMaySwitchItOff()
    {
        QFETCH(const QByteArray, line);
        QVERIFY(QDir().mkpath(folder()));
        QFile file(fileName());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[Desktop Entry]\nType=Application\n" + line + "\n");
        file.close();
        QVERIFY(!entry().isOn());
        QVERIFY(entry().setOn(true));
        QVERIFY(entry().isOn());
    }

    void saysWhenTheFolderCannotBeMade()
    {
        QFile inTheWay(folder());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const Result<void> done = entry().setOn(true);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Storage);
        QVERIFY(!entry().isOn());
    }

private:
    [[nodiscard]] QString folder() const { return m_home->filePath(u"autostart"_s); }
    [[nodiscard]] QString fileName() const { return folder() + u"/org.example.console.desktop"_s; }
    [[nodiscard]] AutostartEntry entry() const
    {
        return {folder(), u"org.example.console"_s, u"/usr/bin/guardia-console"_s};
    }
    [[nodiscard]] QString read() const
    {
        QFile file(fileName());
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : file.errorString();
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

GUARDIA_TEST(TestAutostart, NoApplication)

} // namespace tst_autostart

#include "tst_autostart.moc"
