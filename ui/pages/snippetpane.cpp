// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/snippetpane.h"

#include "widgets/confirmbutton.h"
#include "widgets/plainlabel.h"

#include <QComboBox>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace guardia {

SnippetPane::SnippetPane(const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_choice(new QComboBox(this))
    , m_instructions(plainLabel(this))
    , m_text(new QPlainTextEdit(this))
    , m_copy(new CopyButton(tr("Copy the text"), this))
    , m_save(new SaveButton(tr("Save the text"), this))
    , m_problem(plainLabel(this))
{
    m_choice->setAccessibleName(tr("Format"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_text->setAccessibleName(accessibleName);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setPlaceholderText(tr("This is available after the first collection."));
    for (QLabel *label : {m_instructions, m_problem}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_problem->hide();
    layOut();

    connect(m_choice, &QComboBox::currentIndexChanged, this, &SnippetPane::showChosen);
    connect(m_copy, &QPushButton::clicked, this, [this] { m_copy->copy(chosen().text); });
    connect(m_save, &QPushButton::clicked, this, [this] {
        const Snippet snippet = chosen();
        m_save->save(snippet.fileName, snippet.text.toUtf8());
    });
    connect(m_save, &SaveButton::failed, this, [this](const QString &reason) {
        m_problem->setText(reason);
        m_problem->show();
    });
    connect(m_save, &SaveButton::saved, m_problem, &QWidget::hide);
    showChosen();
}

void SnippetPane::setSnippets(const QList<Snippet> &snippets)
{
    if (snippets == m_snippets)
        return;
    const bool areOthers = !std::ranges::equal(snippets, m_snippets, {}, &Snippet::name, &Snippet::name);
    m_snippets = snippets;
    if (areOthers)
        fillChoice();
    showChosen();
}

void SnippetPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange) {
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        fixed.setPointSizeF(font().pointSizeF());
        m_text->setFont(fixed);
    }
    QWidget::changeEvent(event);
}

void SnippetPane::layOut()
{
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_choice);
    bar->addStretch();
    bar->addWidget(m_copy);
    bar->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_instructions);
    layout->addLayout(bar);
    layout->addWidget(m_problem);
    layout->addWidget(m_text, 1);
}

void SnippetPane::fillChoice()
{
    const QSignalBlocker blocker(m_choice);
    const int index = std::max(m_choice->currentIndex(), 0);
    m_choice->clear();
    for (const Snippet &snippet : std::as_const(m_snippets))
        m_choice->addItem(snippet.name);
    m_choice->setCurrentIndex(std::min(index, m_choice->count() - 1));
    m_choice->setVisible(m_choice->count() > 1);
}

void SnippetPane::showChosen()
{
    const Snippet snippet = chosen();
    m_instructions->setText(snippet.instructions);
    if (m_text->toPlainText() != snippet.text)
        m_text->setPlainText(snippet.text);
    m_copy->setEnabled(!snippet.text.isEmpty());
    m_save->setEnabled(!snippet.text.isEmpty());
}

Snippet SnippetPane::chosen() const
{
    return m_snippets.value(m_choice->currentIndex());
}

} // namespace guardia

#include "moc_snippetpane.cpp"
