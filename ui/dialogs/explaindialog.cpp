// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/explaindialog.h"

#include "theme/icons.h"
#include "widgets/confirmbutton.h"
#include "widgets/plainlabel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr int WidthInCharacters = 110;
constexpr int HeightInLines = 40;
constexpr int CodeLines = 14; ///< what is longer scrolls
constexpr qsizetype CodeLineLength = 80; ///< in characters, for guessing how many lines a text takes

/// How many lines the text takes in a box of the dialog's width, more or less.
int linesOf(const QString &text)
{
    qsizetype lines = 0;
    for (const QStringView line : QStringView(text).split(u'\n'))
        lines += 1 + line.size() / CodeLineLength;
    return static_cast<int>(std::clamp<qsizetype>(lines, 1, CodeLines));
}

QPlainTextEdit *codeBox(const ExplainedPart &part, QWidget *parent)
{
    auto *box = new QPlainTextEdit(part.text, parent);
    box->setReadOnly(true);
    box->setTabChangesFocus(true);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    box->setAccessibleName(part.title);
    // One line more, as Korean letters of another font make lines higher.
    const int height = box->fontMetrics().lineSpacing() * (linesOf(part.text) + 1)
        + 2 * (box->frameWidth() + static_cast<int>(box->document()->documentMargin()));
    box->setFixedHeight(height);
    return box;
}

/// Copies that part alone.
QPushButton *copyButton(const ExplainedPart &part, QWidget *parent)
{
    //: for screen readers; %1 is "SQL" or "Definition"
    const QString name = ExplainDialog::tr("Copy: %1").arg(part.title);
    auto *button = new ConfirmButton(icon(Icon::Copy), ExplainDialog::tr("Copy"), name,
                                     ExplainDialog::tr("Copied"), parent);
    button->setObjectName(u"copyPart"_s);
    button->setAutoDefault(false);
    QObject::connect(button, &QPushButton::clicked, button, [button, text = part.text] {
        QGuiApplication::clipboard()->setText(text);
        button->confirm();
    });
    return button;
}

} // namespace

ExplainDialog::ExplainDialog(Explanation explanation, QWidget *parent)
    : QDialog(parent)
    , m_explanation(std::move(explanation))
{
    //: title of a window; %1 is what is explained, such as Open incidents
    setWindowTitle(tr("How this was counted: %1").arg(m_explanation.title));
    auto *content = new QWidget(this);
    auto *parts = new QVBoxLayout(content);
    for (const ExplainedPart &part : std::as_const(m_explanation.parts))
        addPart(part, parts);
    parts->addStretch(1);
    auto *area = new QScrollArea(this);
    area->setObjectName(u"explanation"_s);
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::StrongFocus); // arrow keys scroll it
    area->setAccessibleName(windowTitle());
    auto *buttons = new QDialogButtonBox(this);
    auto *copy =
        new ConfirmButton(icon(Icon::Copy), tr("Copy &all"), tr("Copy everything"), tr("Copied"), this);
    buttons->addButton(copy, QDialogButtonBox::ActionRole);
    copy->setObjectName(u"copyAll"_s);
    copy->setAutoDefault(false);
    QPushButton *close = buttons->addButton(tr("C&lose"), QDialogButtonBox::RejectRole);
    close->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [this, copy] {
        QGuiApplication::clipboard()->setText(plainText(m_explanation));
        copy->confirm();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(area, 1);
    layout->addWidget(buttons);
    close->setFocus();
    const QFontMetrics metrics = fontMetrics();
    const QSize wanted(metrics.averageCharWidth() * WidthInCharacters, metrics.lineSpacing() * HeightInLines);
    resize(parent ? wanted.boundedTo(parent->window()->size() * 0.95) : wanted);
}

void ExplainDialog::addPart(const ExplainedPart &part, QVBoxLayout *layout)
{
    QLabel *title = wrappedLabel(part.title, this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    if (layout->count() > 0)
        layout->addSpacing(fontMetrics().height() / 3);
    if (part.isCode) {
        auto *line = new QHBoxLayout;
        line->addWidget(title, 1);
        line->addWidget(copyButton(part, this));
        layout->addLayout(line);
        layout->addWidget(codeBox(part, this));
        return;
    }
    layout->addWidget(title);
    QLabel *text = selectableLabel(part.text, this);
    text->setAccessibleName(part.title);
    text->setAccessibleDescription(part.text);
    layout->addWidget(text);
}

} // namespace guardia

#include "moc_explaindialog.cpp"
