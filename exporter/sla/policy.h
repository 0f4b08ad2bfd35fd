// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "model/slapolicy.h"

#include <QByteArray>
#include <QDate>
#include <QDir>
#include <QList>
#include <QString>

namespace YAML {
class Node;
}

namespace guardia {

class YamlReader;

/// Reads the section sla:. What is wrong with it is reported to the reader; returned is what is wrong with
/// the files of holidays that it names, which are relative to the directory.
Problems readSlaPolicy(YamlReader &reader, const YAML::Node &node, const QDir &directory, SlaPolicy &policy);

/// Why a time zone cannot be used on a computer that lists these; empty where it can. hasRules says whether
/// it has rules for that one: it may list what it has no file of, and has older names that it does not list.
QString timeZoneProblem(const QString &name, const QList<QByteArray> &listed, bool hasRules);

/// The version of tz data in a file tzdata.zi, for example 2025b; empty where that does not say it.
QString timeZoneDataVersion(const QString &fileName);
/// Whether rules of time zones have probably changed since that version: it is two years older than today.
bool isOldTimeZoneData(const QString &version, const QDate &today);

} // namespace guardia
