// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"
#include "model/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace guardia {

/// The body of /catalogue: what the definitions say to people, for a console that reads this exporter. Empty
/// texts and lists are left out. Any thread.
QJsonObject catalogueJson(const Catalogue &catalogue);

/// The catalogue that such a body holds. What a later version says besides is passed over, and an indicator
/// whose parts are not known here is left out. Fails where the body is no such JSON. Any thread.
Result<CataloguePtr> catalogueFromJson(const QByteArray &body);

} // namespace guardia
