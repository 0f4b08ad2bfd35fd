// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/fakesession.h"
#include "session/connectionprofile.h"

#include <QString>

namespace guardia {

/// A saved SQLite database of that id and name, which is to be kept watching.
ConnectionProfile keptDatabase(const QString &id);

/// The session takes present numbers: all is well, but for so many open incidents.
void takeIncidents(FakeSession &session, double incidents);

} // namespace guardia
