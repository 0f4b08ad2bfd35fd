// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace guardia {

/// The languages that texts for people exist in.
enum class Language { Korean, English };

/// The language of a code such as ko, ko-KR, ko_KR.UTF-8 or en; nothing where it is another. Any thread.
std::optional<Language> languageFromCode(QStringView code);

/// A text of a definition in the languages it was written in.
struct LocalText {
    QString english;
    QString korean = {}; ///< empty: the English text stands for it

    /// The text in that language, in English where there is none.
    [[nodiscard]] const QString &in(Language language) const;
    [[nodiscard]] bool isEmpty() const { return english.isEmpty(); }

    bool operator==(const LocalText &) const = default;
};

} // namespace guardia
