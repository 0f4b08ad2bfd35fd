// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/duration.h"
#include "model/language.h"
#include "model/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <initializer_list>
#include <optional>
#include <yaml-cpp/yaml.h>

namespace guardia {

/// Reads one YAML file and collects everything in it that is not as expected, with line and column, so that
/// an operator sees all mistakes at once. Use from one thread.
class YamlReader
{
public:
    /// A key of a mapping and the function that reads its value. The function is not called for an empty
    /// value.
    struct Key {
        const char *name;
        std::function<void(const YAML::Node &)> read;
    };

    /// Problems are reported with this file name.
    explicit YamlReader(QString fileName);

    /// The root node; nullopt and a problem where the text is not YAML in UTF-8. An empty text counts as an
    /// empty mapping.
    std::optional<YAML::Node> parse(const QByteArray &text);
    /// The same for the content of the file itself, which readSmallFile() reads.
    std::optional<YAML::Node> parseFile();

    /// Reads a mapping; an unknown or repeated key is a problem. In messages, what is the name of the
    /// mapping.
    void mapping(const YAML::Node &node, const QString &what, std::initializer_list<Key> keys);
    /// Reads a mapping whose keys are chosen by the operator.
    void entries(const YAML::Node &node, const QString &what,
                 const std::function<void(const QString &key, const YAML::Node &keyNode,
                                          const YAML::Node &value)> &read);
    /// Calls read for every element of a list.
    void list(const YAML::Node &node, const QString &what,
              const std::function<void(const YAML::Node &)> &read);

    std::optional<QString> text(const YAML::Node &node, const QString &what);
    /// Reads a text for people: a single one for all languages, or {en: ..., ko: ...}, where English must be
    /// present.
    std::optional<LocalText> localText(const YAML::Node &node, const QString &what);
    std::optional<QStringList> textList(const YAML::Node &node, const QString &what);
    std::optional<bool> boolean(const YAML::Node &node, const QString &what);
    std::optional<int> integer(const YAML::Node &node, const QString &what, int minimum, int maximum);
    std::optional<double> number(const YAML::Node &node, const QString &what);
    /// Reads a duration as Prometheus writes it. A larger maximum is only for what no timer has to measure.
    std::optional<std::chrono::milliseconds> duration(const YAML::Node &node, const QString &what,
                                                      std::chrono::milliseconds minimum,
                                                      std::chrono::milliseconds maximum = LongestDuration);

    void report(const YAML::Node &at, const QString &message);
    /// The place of a node, for a problem that is found later.
    [[nodiscard]] Problem placeOf(const YAML::Node &node) const;

    /// An element of a list as it is written, without the indentation of the list; where several stand in one
    /// line, with the rest of that line.
    [[nodiscard]] QString sourceOf(const YAML::Node &element) const;

    [[nodiscard]] const QString &fileName() const { return m_fileName; }
    [[nodiscard]] const Problems &problems() const { return m_problems; }

private:
    void reportAt(const YAML::Mark &mark, const QString &message);
    [[nodiscard]] Problem placeOf(const YAML::Mark &mark) const;
    [[nodiscard]] int columnOf(const YAML::Mark &mark) const;

    QString m_fileName;
    QByteArray m_text;
    Problems m_problems;
};

} // namespace guardia
