// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace guardia {

/// The languages in which texts for people exist.
enum class Language { Korean, English };

/// The language of a code such as ko, ko-KR, ko_KR.UTF-8 or en; nullopt for any other language. Any thread.
std::optional<Language> languageFromCode(QStringView code);

/// A text of a definition in one or both languages.
struct LocalText {
    QString english;
    QString korean = {}; ///< empty: the English text is used

    /// The text in that language, or in English where it is missing.
    [[nodiscard]] const QString &in(Language language) const;
    [[nodiscard]] bool isEmpty() const { return english.isEmpty(); }

    bool operator==(const LocalText &) const = default;
};

} // namespace guardia
