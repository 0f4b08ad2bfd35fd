// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace guardia {

/// Simulates a Korean translation: replaces each text by Hangul, whose letters are as wide as they are high,
/// of about the length of Korean. Placeholders and mnemonics are kept.
class WideLetters : public QTranslator
{
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    [[nodiscard]] QString translate(const char *context, const char *source, const char *disambiguation,
                                    int n) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace guardia
