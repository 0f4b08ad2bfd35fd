// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakeexportercontrol.h"

namespace guardia {

void FakeExporterControl::setEnabled(bool isEnabled)
{
    enabled += isEnabled;
    current.isEnabled = isEnabled;
    listen();
}

void FakeExporterControl::setAddresses(const QStringList &list)
{
    addresses += list;
    current.addresses = list;
    listen();
}

void FakeExporterControl::requestPreview()
{
    ++previews;
    QMetaObject::invokeMethod(
        this, [this] { emit previewReady(exposition); }, Qt::QueuedConnection);
}

void FakeExporterControl::become(const ExporterState &state)
{
    current = state;
    emit stateChanged();
}

void FakeExporterControl::listen()
{
    current.isListening = current.isEnabled && failure.isEmpty();
    current.error = current.isEnabled ? failure : QString();
    emit stateChanged();
}

} // namespace guardia
