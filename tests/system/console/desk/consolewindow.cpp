// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/consolewindow.h"

#include "runner/loopwatch.h"
#include "theme/words.h"
#include "window/sidebar.h"

#include <QAccessible>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPointer>
#include <QSignalBlocker>
#include <QTest>

#include <algorithm>

namespace guardia::test {

using namespace std::chrono_literals;

Result<void> ConsoleWindow::start(Options options)
{
    options.language = QStringLiteral("en");
    options.listenAddresses = QStringList{QStringLiteral("127.0.0.1:0")};
    options.stateDirectory = m_state.path();
    if (options.databaseUrl.isEmpty())
        options.action = Options::Action::CheckConfig; // which needs none, as the console does not
    const LoadedSetup loaded = loadSetup(options);
    if (!loaded.problems.empty())
        return Error{ErrorKind::Configuration, problemText(loaded.problems.front())};
    m_desktop = std::make_unique<Desktop>(*qobject_cast<QApplication *>(QCoreApplication::instance()),
                                          options, loaded.setup);
    {
        const QSignalBlocker quiet(m_desktop->settings()); // it speaks English already
        m_desktop->settings().setLanguage(options.language);
    }
    m_desktop->start();
    return {};
}

Result<void> ConsoleWindow::open(const QString &url, std::chrono::milliseconds interval,
                                 const QString &configurationFile)
{
    Options options;
    options.databaseUrl = url;
    options.interval = interval;
    options.configFile = configurationFile;
    if (const auto started = start(options); !started)
        return started;
    if (!session())
        return Error{ErrorKind::Unavailable, QStringLiteral("nothing was opened")};
    m_health = std::make_unique<QSignalSpy>(session(), &Session::healthChanged);
    QSignalSpy snapshots(session(), &Session::snapshotReady);
    const auto hasTriedAll = [&snapshots] {
        if (snapshots.isEmpty())
            return false;
        const auto snapshot = qvariant_cast<SnapshotPtr>(snapshots.last().front());
        return std::ranges::all_of(snapshot->collectors, [](const CollectorState &state) {
            return state.lastSuccess || !state.error.isEmpty();
        });
    };
    if (!QTest::qWaitFor([&] { return isUp() && hasTriedAll(); }, 20'000))
        return Error{ErrorKind::Timeout, QStringLiteral("the console does not connect")};
    return {};
}

bool ConsoleWindow::speak(const QString &language)
{
    if (QLocale().name().startsWith(language))
        return true;
    const QPointer<MainWindow> before = window();
    m_desktop->settings().setLanguage(language);
    return QTest::qWaitFor([&] { return !before; }) && QTest::qWaitForWindowExposed(window());
}

double ConsoleWindow::work()
{
    constexpr int Rounds = 3;
    auto *sidebar = window()->findChild<Sidebar *>();
    const LoopWatch watch;
    for (int i = 0; i < Rounds * PageCount; ++i) {
        sidebar->setPage(static_cast<Page>(i % PageCount));
        QTest::qWait(60);
        const QList<QLineEdit *> lines = window()->findChildren<QLineEdit *>();
        for (QLineEdit *line : lines) {
            if (line->isVisible() && line->isEnabled() && !line->isReadOnly())
                QTest::keyClicks(line, QStringLiteral("disk"), Qt::NoModifier, 5);
        }
        QTest::qWait(400); // the records' filter takes effect after 300 ms
    }
    return watch.longest();
}

qint64 ConsoleWindow::close()
{
    QSignalSpy ended(m_desktop.get(), &Desktop::ended);
    QElapsedTimer timer;
    timer.start();
    window()->close();
    const bool hasEnded = ended.wait(5000);
    const qint64 took = timer.elapsed();
    m_health.reset();
    m_desktop.reset();
    return hasEnded ? took : -1;
}

bool ConsoleWindow::isUp() const
{
    return !m_health->isEmpty() && m_health->back().front().value<Health>().databaseUp;
}

int ConsoleWindow::tilesIn(State state) const
{
    int found = 0;
    const QList<Tile *> tiles = window()->findChildren<Tile *>();
    for (Tile *tile : tiles) {
        const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(tile);
        const bool isSpoken =
            spoken && spoken->text(QAccessible::Name).contains(stateWord(state), Qt::CaseInsensitive);
        found += shownState(tile->state()) == state && isSpoken ? 1 : 0;
    }
    return found;
}

QString ConsoleWindow::connectionText() const
{
    const QList<QLabel *> labels = window()->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->objectName() == u"connection" && label->isVisible())
            return label->text();
    }
    return {};
}

} // namespace guardia::test
