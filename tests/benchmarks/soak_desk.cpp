// SPDX-License-Identifier: GPL-3.0-or-later
// The whole console for a long time, while theme, language, size, page, data, database, connection, pause and
// visibility change at random. Prints the longest gap of the event loop, memory and what was done; ends with
// 1 where the window shows what it should not.
//
// GUARDIA_SOAK_SECONDS: how long, 3600 by default. GUARDIA_SOAK_SEED: the same seed does the same.
#include "console/desktop.h"
#include "desk/consoleapplication.h"
#include "judge/stock.h"
#include "models/alertwatch.h"
#include "runner/loopwatch.h"
#include "widgets/alertbanner.h"
#include "widgets/tile.h"
#include "window/mainwindow.h"
#include "window/sidebar.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QMap>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <functional>
#include <vector>

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr double LongGap = 50; ///< milliseconds without an answer of the window that count as long
constexpr auto ReportEvery = 60s;
constexpr auto LeastPause = 200ms;
constexpr int MostPause = 3000; ///< additional milliseconds

qint64 secondsToRun()
{
    bool isNumber = false;
    const qint64 seconds = qEnvironmentVariable("GUARDIA_SOAK_SECONDS").toLongLong(&isNumber);
    return isNumber && seconds > 0 ? seconds : 3600;
}

/// Resident megabytes.
double memory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmRSS:"))
            return static_cast<double>(line.simplified().split(' ').value(1).toLongLong()) / 1024;
    }
    return 0;
}

int threads()
{
    return static_cast<int>(QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size());
}

int descriptors()
{
    return static_cast<int>(
        QDir(u"/proc/self/fd"_s).entryList(QDir::NoDotAndDotDot | QDir::System | QDir::AllEntries).size());
}

/// A database of the reference schema that is changed, made unavailable and available again.
class Database
{
public:
    explicit Database(const QString &path)
        : m_path(path)
    {
        execute(u"CREATE TABLE incidents (id INTEGER PRIMARY KEY, title TEXT, status TEXT, severity TEXT, "
                "assignee TEXT, created_at DATETIME, acknowledged_at DATETIME, resolved_at DATETIME, "
                "deployment_id INTEGER)"_s);
        execute(
            u"CREATE TABLE sr_requests (id INTEGER PRIMARY KEY, title TEXT, status TEXT, priority TEXT, "
            "category TEXT, requester TEXT, assignee TEXT, created_at DATETIME, updated_at DATETIME, "
            "first_response_at DATETIME, resolved_at DATETIME, due_at DATETIME, reopened_count INTEGER)"_s);
        execute(u"CREATE TABLE audit_logs (id INTEGER PRIMARY KEY, actor TEXT, action TEXT, severity TEXT, "
                "outcome TEXT, message TEXT, created_at DATETIME)"_s);
    }

    void execute(const QString &statement)
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"soak"_s);
            database.setDatabaseName(m_isAway ? m_path + u".away" : m_path);
            QSqlQuery query(database);
            if (!database.open() || !query.exec(statement))
                std::fprintf(stderr, "%s\n",
                             qPrintable(database.lastError().text() + query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(u"soak"_s);
    }

    void takeAwayOrGiveBack()
    {
        m_isAway = !m_isAway;
        QFile::rename(m_isAway ? m_path : m_path + u".away", m_isAway ? m_path + u".away" : m_path);
    }

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    QString m_path;
    bool m_isAway = false;
};

/// Random actions in the window, and checks whether it still shows the truth.
class DayAtTheDesk : public QObject
{
public:
    DayAtTheDesk(Desktop &desktop, Database &database, quint32 seed)
        : m_desktop(desktop)
        , m_database(database)
        , m_random(seed)
    {
        ConnectionProfile file;
        file.id = u"file"_s;
        file.name = u"File"_s;
        file.kind = ConnectionKind::SQLite;
        file.database = database.path();
        ConnectionProfile wrong;
        wrong.id = u"wrong"_s;
        wrong.name = u"Wrong"_s;
        wrong.kind = ConnectionKind::PostgreSQL;
        wrong.host = u"127.0.0.1"_s;
        wrong.database = u"x"_s;
        wrong.options = u"colour=blue"_s;
        ConnectionProfile nobody = wrong;
        nobody.id = u"nobody"_s;
        nobody.name = u"Nobody"_s;
        nobody.port = 1;
        nobody.options.clear();
        m_profiles = m_desktop.settings().setConnections({file, wrong, nobody});
        m_profiles.append(demoConnection());
        makeActions();
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &DayAtTheDesk::act);
        m_timer.start(LeastPause);
    }

    void report(qint64 seconds) const
    {
        QStringList done;
        for (auto it = m_done.cbegin(); it != m_done.cend(); ++it)
            done << u"%1 %2 (%3 ms)"_s.arg(it.key()).arg(it.value()).arg(m_took.value(it.key()));
        std::printf("%5lld s  longest gap %.0f ms  %.0f MB  %d threads  %d descriptors  %d wrong  (%s)\n",
                    static_cast<long long>(seconds), m_watch.longest(), memory(), threads(), descriptors(),
                    m_wrong, qPrintable(done.join(u", ")));
        std::fflush(stdout);
    }

    [[nodiscard]] int wrong() const { return m_wrong; }

private:
    struct Action {
        QString name;
        std::function<void()> act;
    };

    template <typename T>
    T oneOf(std::initializer_list<T> choices)
    {
        return *(choices.begin() + m_random.bounded(static_cast<int>(choices.size())));
    }

    void makeActions()
    {
        Settings &settings = m_desktop.settings();
        m_actions = {
            {u"theme"_s,
             [&] {
                 settings.setAppearance(oneOf({u"light"_s, u"dark"_s, u"system"_s}));
             }},
            {u"language"_s,
             [&] {
                 settings.setLanguage(oneOf({u"ko"_s, u"en"_s}));
             }},
            {u"size"_s,
             [this] {
                 m_desktop.window()->resize(960 + m_random.bounded(900), 600 + m_random.bounded(500));
             }},
            {u"page"_s,
             [this] { m_desktop.window()->showPage(static_cast<Page>(m_random.bounded(PageCount))); }},
            {u"pause"_s,
             [this] {
                 if (Session *session = m_desktop.console().session())
                     session->setPaused(!session->isPaused());
             }},
            {u"connection"_s,
             [this] {
                 m_desktop.window()->open(
                     m_profiles.at(m_random.bounded(static_cast<int>(m_profiles.size()))));
             }},
            {u"away"_s, [this] { m_database.takeAwayOrGiveBack(); }},
            {u"incident"_s,
             [this] {
                 m_database.execute(u"INSERT INTO incidents (title, status, severity, created_at) VALUES "
                                    "('x', 'OPEN', 'CRITICAL', datetime('now'))"_s);
             }},
            {u"resolved"_s, [this] { m_database.execute(u"UPDATE incidents SET status = 'CLOSED'"_s); }},
            {u"audit"_s,
             [this] {
                 m_database.execute(u"INSERT INTO audit_logs (severity, created_at) VALUES ('CRITICAL', "
                                    "datetime('now'))"_s);
             }},
            {u"hide"_s,
             [this] {
                 m_desktop.window()->isVisible() ? m_desktop.window()->hide() : m_desktop.window()->show();
             }},
            {u"range"_s,
             [&] {
                 settings.setRange(oneOf({std::chrono::milliseconds(15min), std::chrono::milliseconds(24h)}));
             }},
            {u"interval"_s,
             [&] {
                 settings.setInterval(oneOf({std::chrono::milliseconds(1s), std::chrono::milliseconds(5s)}));
             }},
            {u"refresh"_s,
             [this] {
                 if (Session *session = m_desktop.console().session())
                     session->refresh();
             }},
        };
    }

    void act()
    {
        const QList<QWidget *> windows = QApplication::topLevelWidgets();
        for (QWidget *window :
             windows) { // dialogs that ask for a password, or say that a connection cannot be opened
            if (auto *dialog = qobject_cast<QDialog *>(window); dialog && dialog->isVisible())
                dialog->reject();
        }
        check();
        tellOfGap();
        const Action &action =
            m_actions.at(static_cast<std::size_t>(m_random.bounded(static_cast<int>(m_actions.size()))));
        QElapsedTimer timer;
        timer.start();
        action.act();
        m_took[action.name] = std::max(m_took.value(action.name), timer.elapsed());
        ++m_done[action.name];
        m_latest = action.name;
        m_timer.start(LeastPause + std::chrono::milliseconds(m_random.bounded(MostPause)));
    }

    /// Prints what was done before the longest gap so far.
    void tellOfGap()
    {
        if (m_watch.longest() > std::max(m_told, LongGap))
            std::printf("gap of %.0f ms after: %s\n", m_watch.longest(), qPrintable(m_latest));
        m_told = m_watch.longest();
    }

    /// Checks what has to be true at any time.
    void check()
    {
        const Session *session = m_desktop.console().session();
        const MainWindow *window = m_desktop.window();
        const QString title = session ? connectionTitle(session->profile()) : QString();
        expect(window->windowTitle().contains(title), u"the title is another connection's"_s);
        if (!session || !session->snapshot() || !window->isVisible())
            return;
        const QList<Tile *> tiles = window->findChildren<Tile *>();
        for (const Tile *tile : tiles) {
            const Indicator *shown =
                indicatorNamed(session->snapshot()->catalogue->indicators, tile->state().indicator);
            expect(shown, u"a tile of nothing that is defined: "_s + tile->state().title);
            if (!shown || shown->measure != Measure::Value)
                continue;
            const std::optional<double> value = stockOf(*session->snapshot(), shown->value);
            expect(tile->state().value == value, u"a tile shows another value: "_s + tile->state().title);
            expect(tile->state().isFrozen == session->isPaused(), u"a tile does not look as it is"_s);
        }
        const MetricFamily *open = familyNamed(*session->latestSnapshot(), u"guardia_incidents_open"_s);
        if (open && session->latestSnapshot()->databaseUp && session->latestHealth().databaseUp
            && !open->samples.empty() && open->samples.front().stock > 5)
            expect(!window->findChild<AlertBanner *>()->alerts().isEmpty(),
                   u"more than five incidents, no alert"_s);
    }

    void expect(bool holds, const QString &otherwise)
    {
        if (holds)
            return;
        ++m_wrong;
        std::printf("wrong: %s\n", qPrintable(otherwise));
    }

    Desktop &m_desktop;
    Database &m_database;
    QRandomGenerator m_random;
    QList<ConnectionProfile> m_profiles;
    std::vector<Action> m_actions;
    QMap<QString, int> m_done;
    QMap<QString, qint64> m_took; ///< longest time in milliseconds
    LoopWatch m_watch;
    QString m_latest = u"start"_s; ///< the latest action
    double m_told = 0; ///< longest gap that was printed, in milliseconds
    QTimer m_timer;
    int m_wrong = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    const ConsoleApplication console(argc, argv);
    const quint32 seed = qEnvironmentVariable("GUARDIA_SOAK_SEED").toUInt();
    const QTemporaryDir directory;
    Database database(directory.filePath(u"itsm.db"_s));
    Options options;
    options.language = u"en"_s;
    options.listenAddresses = QStringList{u"127.0.0.1:0"_s};
    options.stateDirectory = directory.filePath(u"state"_s);
    Options lenient = options;
    lenient.action = Options::Action::CheckConfig;
    Desktop desktop(*qApp, options, loadSetup(lenient).setup);
    desktop.start();
    DayAtTheDesk day(desktop, database, seed);
    QElapsedTimer since;
    since.start();
    QTimer reports;
    QObject::connect(&reports, &QTimer::timeout, &day, [&] {
        day.report(since.elapsed() / 1000);
        if (since.elapsed() >= secondsToRun() * 1000)
            desktop.end();
    });
    reports.start(std::min<std::chrono::milliseconds>(ReportEvery, std::chrono::seconds(secondsToRun())));
    QObject::connect(&desktop, &Desktop::ended, qApp, &QCoreApplication::quit);
    QApplication::exec();
    return day.wrong() == 0 ? 0 : 1;
}
