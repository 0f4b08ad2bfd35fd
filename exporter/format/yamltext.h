// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace guardia {

/// The text as a YAML scalar that is always read back as exactly this string: in single quotes, or in double
/// quotes with escapes where it contains line breaks, control characters or invisible ones. Any thread.
QString yamlString(const QString &text);

/// The value as YAML in block style, ending with a line break. In each object the keys in firstKeys come
/// first, in that order, followed by the others sorted by name. Any thread.
QString yamlDocument(const QJsonObject &object, const QStringList &firstKeys);

/// The text as YAML comments, each line a comment line; ends with a line break. Any thread.
QString yamlComment(const QString &text);

} // namespace guardia
