// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demostore.h"
#include "demo/servicedesk.h"
#include "model/result.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace guardia {

/// The year of a demo database once more: a temporary database that begins when the year did and is then
/// taken from one stop to the next, until it has the rows that buildDemoFile() wrote. It is removed with this
/// object. Belongs to the thread that makes it; others may read the file meanwhile.
class DemoReplay
{
public:
    /// How the database was built, and until when; what was simulated live since then is not in it. Errors:
    /// Storage.
    static Result<std::unique_ptr<DemoReplay>> begin(const DemoInfo &built);

    [[nodiscard]] QString path() const;
    /// Where to stop, ascending: every third day in the middle of the working day, every day of the last
    /// month, every two hours of the time that the past has in finer steps (model/past.h), every half hour of
    /// the last eight, and the end.
    [[nodiscard]] const std::vector<Moment> &stops() const { return m_stops; }
    /// Takes the database from the previous stop to this one. Errors: Storage.
    Result<void> goTo(Moment stop);

private:
    DemoReplay(const DemoInfo &built, const DeskState &founding);

    QTemporaryDir m_directory;
    std::unique_ptr<DemoConnection> m_connection;
    ServiceDesk m_desk;
    Moment m_until;
    std::vector<Moment> m_stops;
};

} // namespace guardia
