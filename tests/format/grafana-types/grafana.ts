// SPDX-License-Identifier: GPL-3.0-or-later
// What Grafana's published types say of a dashboard's JSON, put together so that nothing in ours is left
// unchecked: they have a panel's options, queries and custom fields as records of anything.
import type { AnnotationQuery, Dashboard, FieldConfig, Panel, RowPanel, VariableModel } from '@grafana/schema';
import type { Options as GaugeOptions } from '@grafana/schema/dist/esm/raw/composable/gauge/panelcfg/x/GaugePanelCfg_types.gen';
import type { Options as StatOptions } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type {
    FieldConfig as TimeSeriesFields,
    Options as TimeSeriesOptions,
} from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';

/** The type as JSON has it: the values of a text enum are texts. */
type Json<T> = unknown extends T
    ? unknown
    : T extends string
      ? `${T}`
      : T extends (infer Element)[]
        ? Json<Element>[]
        : T extends object
          ? { [Key in keyof T]: Json<T[Key]> }
          : T;

type Known<T> = { [Key in keyof T as string extends Key ? never : Key]: T[Key] };

type Query = Omit<Dataquery, '_implementsDataqueryVariant' | 'refId'> & { refId: string };

/** Grafana fills in the options that are not given. */
type PanelOf<Type, Options, Custom> = Omit<Panel, 'type' | 'options' | 'targets' | 'fieldConfig'> &
    Required<Pick<Panel, 'id' | 'title' | 'description' | 'gridPos' | 'datasource'>> & {
        type: Type;
        options: Partial<Options>;
        targets: Query[];
        fieldConfig: {
            defaults: Omit<Known<FieldConfig>, 'custom'> & { unit: string; custom?: Custom };
            overrides: NonNullable<Panel['fieldConfig']>['overrides'];
        };
    };

type AnyPanel =
    | PanelOf<'stat', StatOptions, never>
    | PanelOf<'gauge', GaugeOptions, never>
    | PanelOf<'timeseries', TimeSeriesOptions, TimeSeriesFields>
    | RowPanel;

/** AnnotationQuery with what the Prometheus data source reads beside it, which no type says. */
type Annotation = Omit<AnnotationQuery, 'target'> & {
    target: Query;
    expr: string;
    titleFormat: string;
    textFormat: string;
};

type Variable = Omit<VariableModel, 'query'> & {
    query: string | { query: string; refId: string };
    definition?: string;
};

export type Provisioned = Json<
    Omit<Dashboard, 'panels' | 'annotations' | 'templating'> & {
        panels: AnyPanel[];
        annotations: { list: Annotation[] };
        templating: { list: Variable[] };
    }
>;

/** What Grafana asks for when a dashboard is imported; it publishes no type for these. */
export type Imported = Provisioned & {
    __inputs: {
        name: string;
        label: string;
        description: string;
        type: 'datasource';
        pluginId: string;
        pluginName: string;
    }[];
    __requires: { type: 'grafana' | 'datasource' | 'panel'; id: string; name: string; version: string }[];
};
