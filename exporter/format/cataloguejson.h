// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"
#include "model/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace guardia {

/// The body of /catalogue: the texts and indicators of the definitions, for a console that reads this
/// exporter. Empty texts and lists are left out. Any thread.
QJsonObject catalogueJson(const Catalogue &catalogue);

/// The catalogue in such a body. Keys of later versions are ignored, and so is an indicator with values that
/// are unknown here. Error Invalid where the body is not such JSON. Any thread.
Result<CataloguePtr> catalogueFromJson(const QByteArray &body);

} // namespace guardia
