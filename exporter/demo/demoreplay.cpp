// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoreplay.h"

#include "demo/demofile.h"
#include "demo/moment.h"
#include "model/past.h"

#include <QFile>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Chosen so that collecting at all stops takes no more than some 3 s, most of it at the late ones, as the
// tables have grown by then.
constexpr auto DailyStop = 6h; ///< UTC: three in the afternoon in Seoul
constexpr std::chrono::days EarlyStep(3);
constexpr std::chrono::days LateStep(1); ///< in the last month
constexpr std::chrono::days Late(30);
constexpr auto FineStep = 2h; ///< in the days that the past has in finer steps
constexpr auto LatestStep = 30min; ///< in the hours that people look at first
constexpr auto Latest = 8h;

std::vector<Moment> stopsBetween(Moment from, Moment until)
{
    const auto now = std::chrono::floor<std::chrono::milliseconds>(until).time_since_epoch().count();
    const Moment fine{std::chrono::milliseconds(fineGridBegin(now))};
    std::vector<Moment> stops;
    for (Moment day = from + DailyStop; day < fine; day += day < fine - Late ? EarlyStep : LateStep)
        stops.push_back(day);
    for (Moment time = fine; time < until;
         time += time < until - Latest ? Moment::duration(FineStep) : LatestStep)
        stops.push_back(time);
    stops.push_back(until);
    return stops;
}

} // namespace

Result<std::unique_ptr<DemoReplay>> DemoReplay::begin(const DemoInfo &built)
{
    const DeskState founding = demoFounding(built);
    std::unique_ptr<DemoReplay> replay(new DemoReplay(built, founding));
    QFile file(replay->path());
    if (!replay->m_directory.isValid() || !file.open(QIODevice::WriteOnly))
        return Error{
            ErrorKind::Storage,
            u"Cannot create a temporary database: "_s
                + (replay->m_directory.isValid() ? file.errorString() : replay->m_directory.errorString())};
    auto connection = DemoConnection::open(replay->path());
    if (!connection)
        return connection.error();
    replay->m_connection = std::move(connection).value();
    const QSqlDatabase database = replay->m_connection->database();
    // Nobody needs this file once the program has ended, however it ends. Indexes would cost more than they
    // save.
    Result<void> done = execute(database, u"PRAGMA journal_mode=OFF"_s);
    if (done)
        done = execute(database, u"PRAGMA synchronous=OFF"_s);
    if (done)
        done = createTables(database);
    if (done)
        done = writeRows(database, founding.rows);
    if (!done)
        return done.error();
    return replay;
}

DemoReplay::DemoReplay(const DemoInfo &built, const DeskState &founding)
    : m_desk(built.seed, founding)
    , m_until(built.until)
    , m_stops(stopsBetween(founding.until, built.until))
{ }

QString DemoReplay::path() const
{
    return m_directory.filePath(u"replay.db"_s);
}

Result<void> DemoReplay::goTo(Moment stop)
{
    const DeskRows rows = m_desk.advanceTowards(m_until, stop);
    const QSqlDatabase database = m_connection->database();
    Result<void> done = execute(database, u"BEGIN"_s);
    if (done)
        done = writeRows(database, rows);
    return done ? execute(database, u"COMMIT"_s) : done;
}

} // namespace guardia
