-- SPDX-License-Identifier: GPL-3.0-or-later
-- The reference schema of GUARDiA for PostgreSQL, as SQLAlchemy makes it. Timestamps are naive UTC.
-- Every statement ends with a semicolon at the end of a line, and no other line does.

CREATE TABLE users (
    id SERIAL NOT NULL,
    username VARCHAR(80),
    role VARCHAR(40),
    is_active BOOLEAN NOT NULL,
    last_login_at TIMESTAMP WITHOUT TIME ZONE,
    created_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (id)
);

CREATE TABLE servers (
    id SERIAL NOT NULL,
    hostname VARCHAR(120),
    role VARCHAR(40),
    status VARCHAR(20),
    last_seen_at TIMESTAMP WITHOUT TIME ZONE,
    created_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (id)
);

CREATE TABLE capacity_plans (
    id SERIAL NOT NULL,
    name VARCHAR(200),
    resource VARCHAR(40),
    status VARCHAR(20),
    utilization DOUBLE PRECISION,
    threshold DOUBLE PRECISION,
    created_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (id)
);

CREATE TABLE deployments (
    id SERIAL NOT NULL,
    service VARCHAR(80),
    version VARCHAR(40),
    environment VARCHAR(40),
    status VARCHAR(20),
    started_at TIMESTAMP WITHOUT TIME ZONE,
    deployed_at TIMESTAMP WITHOUT TIME ZONE,
    commit_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (id)
);

CREATE TABLE incidents (
    id SERIAL NOT NULL,
    title VARCHAR(200),
    status VARCHAR(20),
    severity VARCHAR(20),
    assignee VARCHAR(80),
    created_at TIMESTAMP WITHOUT TIME ZONE,
    acknowledged_at TIMESTAMP WITHOUT TIME ZONE,
    resolved_at TIMESTAMP WITHOUT TIME ZONE,
    deployment_id INTEGER,
    PRIMARY KEY (id)
);

CREATE TABLE sr_requests (
    id SERIAL NOT NULL,
    title VARCHAR(200),
    status VARCHAR(20),
    priority VARCHAR(20),
    category VARCHAR(40),
    requester VARCHAR(80),
    assignee VARCHAR(80),
    created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITHOUT TIME ZONE,
    first_response_at TIMESTAMP WITHOUT TIME ZONE,
    resolved_at TIMESTAMP WITHOUT TIME ZONE,
    due_at TIMESTAMP WITHOUT TIME ZONE,
    reopened_count INTEGER,
    PRIMARY KEY (id)
);

CREATE TABLE audit_logs (
    id BIGSERIAL NOT NULL,
    actor VARCHAR(80),
    action VARCHAR(80),
    severity VARCHAR(20),
    outcome VARCHAR(20),
    message TEXT,
    created_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_users_username ON users (username);
CREATE INDEX ix_capacity_plans_status ON capacity_plans (status);
CREATE INDEX ix_deployments_status ON deployments (status);
CREATE INDEX ix_deployments_started_at ON deployments (started_at);
CREATE INDEX ix_incidents_status ON incidents (status);
CREATE INDEX ix_incidents_severity ON incidents (severity);
CREATE INDEX ix_incidents_created_at ON incidents (created_at);
CREATE INDEX ix_sr_requests_status ON sr_requests (status);
CREATE INDEX ix_sr_requests_created_at ON sr_requests (created_at);
CREATE INDEX ix_audit_logs_severity ON audit_logs (severity);
CREATE INDEX ix_audit_logs_created_at ON audit_logs (created_at);
