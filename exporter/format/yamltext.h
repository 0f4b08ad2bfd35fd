// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace guardia {

/// The text as a YAML scalar that is always read as exactly that string: in single quotes, or in double
/// quotes with escapes where it has line breaks, control characters or invisible ones. Any thread.
QString yamlString(const QString &text);

/// The value as YAML in block style, ending with a line break. Of each object the keys named in firstKeys
/// come first and in that order, the others after them by name. Any thread.
QString yamlDocument(const QJsonObject &object, const QStringList &firstKeys);

/// Each line of the text as a comment line; ends with a line break. Any thread.
QString yamlComment(const QString &text);

} // namespace guardia
