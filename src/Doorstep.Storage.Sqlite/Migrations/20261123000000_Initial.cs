using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Doorstep.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "automation_rules",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    rules_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    rules = table.Column<string>(type: "TEXT", nullable: false),
                    change = table.Column<string>(type: "TEXT", nullable: false),
                    author = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_automation_rules", x => new { x.merchant, x.version });
                });

            migrationBuilder.CreateTable(
                name: "automation_run",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    rule_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_automation_run", x => new { x.merchant, x.order_id, x.rule_id });
                });

            migrationBuilder.CreateTable(
                name: "backorder",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    rank = table.Column<long>(type: "INTEGER", nullable: false),
                    priority = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_backorder", x => new { x.merchant, x.shipment_id, x.line });
                    table.CheckConstraint("ck_backorder_open", "quantity > 0");
                });

            migrationBuilder.CreateTable(
                name: "backorder_promise",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    promised_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    expected_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_backorder_promise", x => new { x.merchant, x.shipment_id });
                });

            migrationBuilder.CreateTable(
                name: "bin_entry",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from_bin_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    to_bin_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    cause = table.Column<int>(type: "INTEGER", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reference = table.Column<string>(type: "TEXT", nullable: true),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bin_entry", x => x.seq);
                    table.CheckConstraint("ck_bin_entry_moves", "quantity > 0 AND (from_bin_id IS NOT NULL OR to_bin_id IS NOT NULL)");
                });

            migrationBuilder.CreateTable(
                name: "bin_pick",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    bin_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    lot_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bin_pick", x => new { x.merchant, x.shipment_id, x.line, x.bin_id, x.lot_id });
                    table.CheckConstraint("ck_bin_pick_open", "quantity > 0");
                });

            migrationBuilder.CreateTable(
                name: "carton",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    length_mm = table.Column<int>(type: "INTEGER", nullable: false),
                    width_mm = table.Column<int>(type: "INTEGER", nullable: false),
                    height_mm = table.Column<int>(type: "INTEGER", nullable: false),
                    weight_grams = table.Column<int>(type: "INTEGER", nullable: false),
                    load_grams_max = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_carton", x => new { x.merchant, x.id });
                    table.CheckConstraint("ck_carton_measures", "length_mm > 0 AND width_mm > 0 AND height_mm > 0 AND weight_grams >= 0 AND load_grams_max > 0");
                });

            migrationBuilder.CreateTable(
                name: "channel",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    payment = table.Column<int>(type: "INTEGER", nullable: false),
                    takes_stock = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_channel", x => new { x.merchant, x.name });
                });

            migrationBuilder.CreateTable(
                name: "counter",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counter", x => new { x.merchant, x.name, x.scope, x.key });
                });

            migrationBuilder.CreateTable(
                name: "credit_note",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", nullable: false),
                    sku = table.Column<string>(type: "TEXT", nullable: false),
                    unit_price = table.Column<long>(type: "INTEGER", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    nth = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: true),
                    applied_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_note", x => new { x.merchant, x.channel, x.external_id, x.sku, x.unit_price, x.quantity, x.nth });
                    table.CheckConstraint("ck_credit_note_units", "quantity > 0 AND nth > 0");
                });

            migrationBuilder.CreateTable(
                name: "delivery_services",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    services_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    services = table.Column<string>(type: "TEXT", nullable: false),
                    change = table.Column<string>(type: "TEXT", nullable: false),
                    author = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delivery_services", x => new { x.merchant, x.version });
                });

            migrationBuilder.CreateTable(
                name: "hand",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: false),
                    task = table.Column<int>(type: "INTEGER", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    bin_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    quantity = table.Column<int>(type: "INTEGER", nullable: true),
                    lot = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hand", x => new { x.merchant, x.holder, x.task });
                });

            migrationBuilder.CreateTable(
                name: "incoming_units",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    receiving_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expected_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    is_transfer = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incoming_units", x => new { x.merchant, x.receiving_id, x.item_id });
                    table.CheckConstraint("ck_incoming_units_open", "quantity > 0");
                });

            migrationBuilder.CreateTable(
                name: "item",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sku = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    weight_grams = table.Column<int>(type: "INTEGER", nullable: true),
                    length_mm = table.Column<int>(type: "INTEGER", nullable: true),
                    width_mm = table.Column<int>(type: "INTEGER", nullable: true),
                    height_mm = table.Column<int>(type: "INTEGER", nullable: true),
                    needs = table.Column<string>(type: "TEXT", nullable: false),
                    un_number = table.Column<string>(type: "TEXT", nullable: true),
                    fragile = table.Column<bool>(type: "INTEGER", nullable: false),
                    this_way_up = table.Column<bool>(type: "INTEGER", nullable: false),
                    tracking = table.Column<int>(type: "INTEGER", nullable: false),
                    minimum_days_left = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_item", x => new { x.merchant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "job",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    input = table.Column<string>(type: "TEXT", nullable: false),
                    result = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    run_at = table.Column<long>(type: "INTEGER", nullable: false),
                    lease = table.Column<long>(type: "INTEGER", nullable: false),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: true),
                    progress_done = table.Column<long>(type: "INTEGER", nullable: false),
                    progress_total = table.Column<long>(type: "INTEGER", nullable: false),
                    cancel_asked = table.Column<bool>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", nullable: true),
                    created_by = table.Column<string>(type: "TEXT", nullable: false),
                    created_role = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_job", x => new { x.merchant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    entity = table.Column<string>(type: "TEXT", nullable: false),
                    entity_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    root_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    from_stage = table.Column<int>(type: "INTEGER", nullable: true),
                    to_stage = table.Column<int>(type: "INTEGER", nullable: true),
                    dwell_seconds = table.Column<long>(type: "INTEGER", nullable: true),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: true),
                    data = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "label",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    package_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    package = table.Column<int>(type: "INTEGER", nullable: false),
                    packages = table.Column<int>(type: "INTEGER", nullable: false),
                    carrier = table.Column<string>(type: "TEXT", nullable: false),
                    service = table.Column<string>(type: "TEXT", nullable: false),
                    tracking_number = table.Column<string>(type: "TEXT", nullable: false),
                    sscc = table.Column<string>(type: "TEXT", nullable: false),
                    ship_from = table.Column<string>(type: "TEXT", nullable: false),
                    ship_to = table.Column<string>(type: "TEXT", nullable: false),
                    weight_grams = table.Column<int>(type: "INTEGER", nullable: false),
                    order_number = table.Column<string>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: true),
                    ship_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    voided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    status_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_label", x => new { x.merchant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "location",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", nullable: false),
                    cut_off = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    pick_up = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    working_days = table.Column<int>(type: "INTEGER", nullable: false),
                    ships_to = table.Column<string>(type: "TEXT", nullable: false),
                    closed_on = table.Column<string>(type: "TEXT", nullable: false),
                    offers = table.Column<string>(type: "TEXT", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    rules_version = table.Column<int>(type: "INTEGER", nullable: false),
                    automation_version = table.Column<int>(type: "INTEGER", nullable: false),
                    services_version = table.Column<int>(type: "INTEGER", nullable: false),
                    has_bins = table.Column<bool>(type: "INTEGER", nullable: false),
                    scans_bins = table.Column<bool>(type: "INTEGER", nullable: false),
                    by_manifest = table.Column<bool>(type: "INTEGER", nullable: false),
                    count_units = table.Column<int>(type: "INTEGER", nullable: true),
                    count_percent = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_location", x => new { x.merchant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "lot_entry",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    lot_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from_place = table.Column<int>(type: "INTEGER", nullable: false),
                    from_bin_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    to_place = table.Column<int>(type: "INTEGER", nullable: false),
                    to_bin_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reference = table.Column<string>(type: "TEXT", nullable: true),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lot_entry", x => x.seq);
                    table.CheckConstraint("ck_lot_entry_moves", "quantity > 0");
                });

            migrationBuilder.CreateTable(
                name: "manifest",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    carrier = table.Column<string>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    opened_by = table.Column<string>(type: "TEXT", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_by = table.Column<string>(type: "TEXT", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    driver = table.Column<string>(type: "TEXT", nullable: true),
                    packages = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_manifest", x => new { x.merchant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "merchant",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    last_order_number = table.Column<long>(type: "INTEGER", nullable: false),
                    last_package_serial = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merchant", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "order",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false),
                    placed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ship_after = table.Column<long>(type: "INTEGER", nullable: true),
                    customer_name = table.Column<string>(type: "TEXT", nullable: true),
                    customer_email = table.Column<string>(type: "TEXT", nullable: true),
                    ship_to = table.Column<string>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    subtotal = table.Column<long>(type: "INTEGER", nullable: false),
                    shipping = table.Column<long>(type: "INTEGER", nullable: false),
                    tax = table.Column<long>(type: "INTEGER", nullable: false),
                    discount = table.Column<long>(type: "INTEGER", nullable: false),
                    fees = table.Column<long>(type: "INTEGER", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    line_count = table.Column<int>(type: "INTEGER", nullable: false),
                    units = table.Column<int>(type: "INTEGER", nullable: false),
                    review_reasons = table.Column<string>(type: "TEXT", nullable: false),
                    charges = table.Column<string>(type: "TEXT", nullable: false),
                    priority = table.Column<int>(type: "INTEGER", nullable: false),
                    service = table.Column<string>(type: "TEXT", nullable: false),
                    promised_by = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    gift_note = table.Column<string>(type: "TEXT", nullable: true),
                    stage = table.Column<int>(type: "INTEGER", nullable: false),
                    stage_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order", x => new { x.merchant, x.id });
                    table.CheckConstraint("ck_order_total", "total = subtotal + shipping + tax - discount + fees");
                });

            migrationBuilder.CreateTable(
                name: "order_line",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    sku = table.Column<string>(type: "TEXT", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    unit_price = table.Column<long>(type: "INTEGER", nullable: false),
                    shipped = table.Column<int>(type: "INTEGER", nullable: false),
                    cancelled = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_line", x => new { x.merchant, x.order_id, x.line });
                    table.CheckConstraint("ck_order_line_units", "quantity >= 0 AND shipped >= 0 AND cancelled >= 0 AND shipped + cancelled <= quantity AND unit_price >= 0");
                });

            migrationBuilder.CreateTable(
                name: "order_term",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    term = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_term", x => new { x.merchant, x.term, x.number });
                });

            migrationBuilder.CreateTable(
                name: "order_words",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_words", x => new { x.merchant, x.number });
                });

            migrationBuilder.CreateTable(
                name: "package",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    carton = table.Column<string>(type: "TEXT", nullable: true),
                    carton_grams = table.Column<int>(type: "INTEGER", nullable: false),
                    weight_grams = table.Column<int>(type: "INTEGER", nullable: true),
                    length_mm = table.Column<int>(type: "INTEGER", nullable: true),
                    width_mm = table.Column<int>(type: "INTEGER", nullable: true),
                    height_mm = table.Column<int>(type: "INTEGER", nullable: true),
                    packed_by = table.Column<string>(type: "TEXT", nullable: false),
                    packed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_package", x => new { x.merchant, x.id });
                    table.CheckConstraint("ck_package_measures", "weight_grams > 0 AND length_mm > 0 AND width_mm > 0 AND height_mm > 0");
                });

            migrationBuilder.CreateTable(
                name: "payment",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    policy = table.Column<int>(type: "INTEGER", nullable: false),
                    authorised = table.Column<long>(type: "INTEGER", nullable: false),
                    captured = table.Column<long>(type: "INTEGER", nullable: false),
                    refunded = table.Column<long>(type: "INTEGER", nullable: false),
                    stage = table.Column<int>(type: "INTEGER", nullable: false),
                    stage_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payment", x => new { x.merchant, x.order_id });
                    table.CheckConstraint("ck_payment_sums", "refunded >= 0 AND refunded <= captured AND captured <= authorised");
                });

            migrationBuilder.CreateTable(
                name: "put_wall",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    columns = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_put_wall", x => new { x.merchant, x.location_id });
                });

            migrationBuilder.CreateTable(
                name: "remembered_answer",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false),
                    refusal = table.Column<string>(type: "TEXT", nullable: true),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_remembered_answer", x => new { x.merchant, x.key });
                });

            migrationBuilder.CreateTable(
                name: "reservation",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reservation", x => new { x.merchant, x.shipment_id, x.line });
                    table.CheckConstraint("ck_reservation_open", "quantity > 0");
                });

            migrationBuilder.CreateTable(
                name: "saved_mapping",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_mapping", x => new { x.merchant, x.name });
                });

            migrationBuilder.CreateTable(
                name: "shipment",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    rank = table.Column<long>(type: "INTEGER", nullable: false),
                    parcel_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    begins_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ship_by = table.Column<long>(type: "INTEGER", nullable: true),
                    deliver_by = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    is_slipping = table.Column<bool>(type: "INTEGER", nullable: false),
                    units = table.Column<int>(type: "INTEGER", nullable: false),
                    units_picked = table.Column<int>(type: "INTEGER", nullable: false),
                    units_packed = table.Column<int>(type: "INTEGER", nullable: false),
                    packages = table.Column<int>(type: "INTEGER", nullable: false),
                    packages_labelled = table.Column<int>(type: "INTEGER", nullable: false),
                    open_holds = table.Column<int>(type: "INTEGER", nullable: false),
                    carrier_at = table.Column<long>(type: "INTEGER", nullable: true),
                    avoided = table.Column<string>(type: "TEXT", nullable: false),
                    reroutes = table.Column<int>(type: "INTEGER", nullable: false),
                    stands_because = table.Column<string>(type: "TEXT", nullable: true),
                    tracking_numbers = table.Column<string>(type: "TEXT", nullable: false),
                    stage = table.Column<int>(type: "INTEGER", nullable: false),
                    stage_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shipment", x => new { x.merchant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "sku_mapping",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    sku = table.Column<string>(type: "TEXT", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sku_mapping", x => new { x.merchant, x.sku });
                });

            migrationBuilder.CreateTable(
                name: "sourcing_rules",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    rules_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    rules = table.Column<string>(type: "TEXT", nullable: false),
                    change = table.Column<string>(type: "TEXT", nullable: false),
                    author = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sourcing_rules", x => new { x.merchant, x.version });
                });

            migrationBuilder.CreateTable(
                name: "stock_entry",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from_account = table.Column<int>(type: "INTEGER", nullable: false),
                    to_account = table.Column<int>(type: "INTEGER", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    on_hand_after = table.Column<long>(type: "INTEGER", nullable: false),
                    reserved_after = table.Column<long>(type: "INTEGER", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reference = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stock_entry", x => x.seq);
                    table.CheckConstraint("ck_stock_entry_moves", "quantity > 0 AND from_account <> to_account");
                });

            migrationBuilder.CreateTable(
                name: "supplier",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    lead_days = table.Column<int>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supplier", x => new { x.merchant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "user",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", nullable: false),
                    must_change_password = table.Column<bool>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<long>(type: "INTEGER", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "user_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_claim", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "user_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_login", x => new { x.login_provider, x.provider_key });
                });

            migrationBuilder.CreateTable(
                name: "user_token",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_token", x => new { x.user_id, x.login_provider, x.name });
                });

            migrationBuilder.CreateTable(
                name: "wall_slot",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    slot = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wall_slot", x => new { x.merchant, x.shipment_id });
                });

            migrationBuilder.CreateTable(
                name: "wall_unit",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wall_unit", x => new { x.merchant, x.shipment_id, x.line });
                    table.CheckConstraint("ck_wall_unit", "quantity > 0");
                });

            migrationBuilder.CreateTable(
                name: "wave",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    method = table.Column<int>(type: "INTEGER", nullable: false),
                    asked = table.Column<string>(type: "TEXT", nullable: false),
                    released_by = table.Column<string>(type: "TEXT", nullable: false),
                    released_at = table.Column<long>(type: "INTEGER", nullable: false),
                    shipments = table.Column<int>(type: "INTEGER", nullable: false),
                    lines = table.Column<int>(type: "INTEGER", nullable: false),
                    units = table.Column<int>(type: "INTEGER", nullable: false),
                    metres = table.Column<double>(type: "REAL", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wave", x => new { x.merchant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "item_barcode",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_item_barcode", x => new { x.merchant, x.code });
                    table.ForeignKey(
                        name: "FK_item_barcode_item_merchant_item_id",
                        columns: x => new { x.merchant, x.item_id },
                        principalTable: "item",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "lot",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: true),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lot", x => new { x.merchant, x.id });
                    table.ForeignKey(
                        name: "FK_lot_item_merchant_item_id",
                        columns: x => new { x.merchant, x.item_id },
                        principalTable: "item",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tracking_event",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    event_id = table.Column<string>(type: "TEXT", nullable: false),
                    label_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    city = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    applied = table.Column<bool>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tracking_event", x => new { x.merchant, x.event_id });
                    table.ForeignKey(
                        name: "FK_tracking_event_label_merchant_label_id",
                        columns: x => new { x.merchant, x.label_id },
                        principalTable: "label",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bin",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    zone = table.Column<string>(type: "TEXT", nullable: false),
                    aisle = table.Column<int>(type: "INTEGER", nullable: false),
                    bay = table.Column<int>(type: "INTEGER", nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    walk = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    capacity_units = table.Column<int>(type: "INTEGER", nullable: true),
                    capacity_litres = table.Column<int>(type: "INTEGER", nullable: true),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bin", x => new { x.merchant, x.id });
                    table.ForeignKey(
                        name: "FK_bin_location_merchant_location_id",
                        columns: x => new { x.merchant, x.location_id },
                        principalTable: "location",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "receiving_order",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sender = table.Column<string>(type: "TEXT", nullable: false),
                    purchase_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reference = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    expected_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    boxes_here = table.Column<int>(type: "INTEGER", nullable: false),
                    boxes_done = table.Column<int>(type: "INTEGER", nullable: false),
                    open_cases = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    stage = table.Column<int>(type: "INTEGER", nullable: false),
                    stage_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_receiving_order", x => new { x.merchant, x.id });
                    table.ForeignKey(
                        name: "FK_receiving_order_location_merchant_location_id",
                        columns: x => new { x.merchant, x.location_id },
                        principalTable: "location",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stock_count",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    blind = table.Column<bool>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    opened_by = table.Column<string>(type: "TEXT", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    stage = table.Column<int>(type: "INTEGER", nullable: false),
                    stage_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stock_count", x => new { x.merchant, x.id });
                    table.ForeignKey(
                        name: "FK_stock_count_location_merchant_location_id",
                        columns: x => new { x.merchant, x.location_id },
                        principalTable: "location",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stock_level",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    on_hand = table.Column<long>(type: "INTEGER", nullable: false),
                    reserved = table.Column<long>(type: "INTEGER", nullable: false),
                    placed = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    safety = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stock_level", x => new { x.merchant, x.item_id, x.location_id });
                    table.CheckConstraint("ck_stock_level_placed", "placed >= 0 AND on_hand >= placed");
                    table.CheckConstraint("ck_stock_level_safety", "safety >= 0");
                    table.CheckConstraint("ck_stock_level_sound", "reserved >= 0 AND on_hand >= reserved");
                    table.ForeignKey(
                        name: "FK_stock_level_item_merchant_item_id",
                        columns: x => new { x.merchant, x.item_id },
                        principalTable: "item",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_stock_level_location_merchant_location_id",
                        columns: x => new { x.merchant, x.location_id },
                        principalTable: "location",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "transfer",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    from_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    to_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    expected_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    stage = table.Column<int>(type: "INTEGER", nullable: false),
                    stage_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transfer", x => new { x.merchant, x.id });
                    table.ForeignKey(
                        name: "FK_transfer_location_merchant_from_id",
                        columns: x => new { x.merchant, x.from_id },
                        principalTable: "location",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_transfer_location_merchant_to_id",
                        columns: x => new { x.merchant, x.to_id },
                        principalTable: "location",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "manifest_package",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    label_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    manifest_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_manifest_package", x => new { x.merchant, x.label_id });
                    table.ForeignKey(
                        name: "FK_manifest_package_manifest_merchant_manifest_id",
                        columns: x => new { x.merchant, x.manifest_id },
                        principalTable: "manifest",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "api_token",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_token", x => new { x.merchant, x.id });
                    table.ForeignKey(
                        name: "FK_api_token_merchant_merchant",
                        column: x => x.merchant,
                        principalTable: "merchant",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "hold",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reason = table.Column<int>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    stock_released = table.Column<bool>(type: "INTEGER", nullable: false),
                    placed_by = table.Column<string>(type: "TEXT", nullable: false),
                    placed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    released_by = table.Column<string>(type: "TEXT", nullable: true),
                    released_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hold", x => new { x.merchant, x.id });
                    table.ForeignKey(
                        name: "FK_hold_order_merchant_order_id",
                        columns: x => new { x.merchant, x.order_id },
                        principalTable: "order",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "order_tag",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    folded = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_tag", x => new { x.merchant, x.order_id, x.folded });
                    table.ForeignKey(
                        name: "FK_order_tag_order_merchant_order_id",
                        columns: x => new { x.merchant, x.order_id },
                        principalTable: "order",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "package_line",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    package_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_package_line", x => new { x.merchant, x.package_id, x.shipment_id, x.line });
                    table.CheckConstraint("ck_package_line_units", "quantity > 0");
                    table.ForeignKey(
                        name: "FK_package_line_package_merchant_package_id",
                        columns: x => new { x.merchant, x.package_id },
                        principalTable: "package",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payment_fact",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payment_fact", x => new { x.merchant, x.order_id, x.kind, x.reference });
                    table.CheckConstraint("ck_payment_fact_amount", "amount > 0");
                    table.ForeignKey(
                        name: "FK_payment_fact_payment_merchant_order_id",
                        columns: x => new { x.merchant, x.order_id },
                        principalTable: "payment",
                        principalColumns: new[] { "merchant", "order_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shipment_line",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    picked = table.Column<int>(type: "INTEGER", nullable: false),
                    packed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shipment_line", x => new { x.merchant, x.shipment_id, x.line });
                    table.CheckConstraint("ck_shipment_line_units", "quantity > 0 AND picked >= 0 AND picked <= quantity AND packed >= 0 AND packed <= picked");
                    table.ForeignKey(
                        name: "FK_shipment_line_shipment_merchant_shipment_id",
                        columns: x => new { x.merchant, x.shipment_id },
                        principalTable: "shipment",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "purchase_order",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    supplier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    ordered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    expected_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    stage = table.Column<int>(type: "INTEGER", nullable: false),
                    stage_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_purchase_order", x => new { x.merchant, x.id });
                    table.ForeignKey(
                        name: "FK_purchase_order_supplier_merchant_supplier_id",
                        columns: x => new { x.merchant, x.supplier_id },
                        principalTable: "supplier",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "supplier_item",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    supplier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    pack_size = table.Column<int>(type: "INTEGER", nullable: false),
                    minimum_quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false),
                    supplier_sku = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supplier_item", x => new { x.merchant, x.supplier_id, x.item_id });
                    table.CheckConstraint("ck_supplier_item_pack", "pack_size > 0");
                    table.ForeignKey(
                        name: "FK_supplier_item_item_merchant_item_id",
                        columns: x => new { x.merchant, x.item_id },
                        principalTable: "item",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_supplier_item_supplier_merchant_supplier_id",
                        columns: x => new { x.merchant, x.supplier_id },
                        principalTable: "supplier",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "membership",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<int>(type: "INTEGER", nullable: false),
                    disabled_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_membership", x => new { x.merchant, x.user_id });
                    table.ForeignKey(
                        name: "FK_membership_merchant_merchant",
                        column: x => x.merchant,
                        principalTable: "merchant",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_membership_user_user_id",
                        column: x => x.user_id,
                        principalTable: "user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pick_list",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    wave_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    method = table.Column<int>(type: "INTEGER", nullable: false),
                    metres = table.Column<double>(type: "REAL", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: true),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: true),
                    touched_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pick_list", x => new { x.merchant, x.id });
                    table.ForeignKey(
                        name: "FK_pick_list_wave_merchant_wave_id",
                        columns: x => new { x.merchant, x.wave_id },
                        principalTable: "wave",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "wave_shipment",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    wave_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    list_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    tote = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wave_shipment", x => new { x.merchant, x.shipment_id });
                    table.ForeignKey(
                        name: "FK_wave_shipment_wave_merchant_wave_id",
                        columns: x => new { x.merchant, x.wave_id },
                        principalTable: "wave",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "lot_level",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    lot_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    bin_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lot_level", x => new { x.merchant, x.location_id, x.item_id, x.lot_id, x.place, x.bin_id });
                    table.CheckConstraint("ck_lot_level_sound", "quantity >= 0 AND place BETWEEN 1 AND 4");
                    table.ForeignKey(
                        name: "FK_lot_level_location_merchant_location_id",
                        columns: x => new { x.merchant, x.location_id },
                        principalTable: "location",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_lot_level_lot_merchant_lot_id",
                        columns: x => new { x.merchant, x.lot_id },
                        principalTable: "lot",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bin_level",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    bin_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bin_level", x => new { x.merchant, x.location_id, x.bin_id, x.item_id });
                    table.CheckConstraint("ck_bin_level_sound", "quantity >= 0");
                    table.ForeignKey(
                        name: "FK_bin_level_bin_merchant_bin_id",
                        columns: x => new { x.merchant, x.bin_id },
                        principalTable: "bin",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_bin_level_item_merchant_item_id",
                        columns: x => new { x.merchant, x.item_id },
                        principalTable: "item",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "pick_face",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    bin_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    min = table.Column<int>(type: "INTEGER", nullable: false),
                    max = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pick_face", x => new { x.merchant, x.location_id, x.bin_id, x.item_id });
                    table.CheckConstraint("ck_pick_face_range", "min >= 0 AND max > min");
                    table.ForeignKey(
                        name: "FK_pick_face_bin_merchant_bin_id",
                        columns: x => new { x.merchant, x.bin_id },
                        principalTable: "bin",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_pick_face_item_merchant_item_id",
                        columns: x => new { x.merchant, x.item_id },
                        principalTable: "item",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "receiving_box",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    receiving_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    sscc = table.Column<string>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: true),
                    stage = table.Column<int>(type: "INTEGER", nullable: false),
                    stage_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_receiving_box", x => new { x.merchant, x.id });
                    table.ForeignKey(
                        name: "FK_receiving_box_receiving_order_merchant_receiving_id",
                        columns: x => new { x.merchant, x.receiving_id },
                        principalTable: "receiving_order",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "receiving_case",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    receiving_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    box = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    opened_by = table.Column<string>(type: "TEXT", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_by = table.Column<string>(type: "TEXT", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    resolution = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_receiving_case", x => new { x.merchant, x.id });
                    table.ForeignKey(
                        name: "FK_receiving_case_receiving_order_merchant_receiving_id",
                        columns: x => new { x.merchant, x.receiving_id },
                        principalTable: "receiving_order",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "count_bin",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    count_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    bin_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    whole = table.Column<bool>(type: "INTEGER", nullable: false),
                    done = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_count_bin", x => new { x.merchant, x.count_id, x.bin_id });
                    table.ForeignKey(
                        name: "FK_count_bin_bin_merchant_bin_id",
                        columns: x => new { x.merchant, x.bin_id },
                        principalTable: "bin",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_count_bin_stock_count_merchant_count_id",
                        columns: x => new { x.merchant, x.count_id },
                        principalTable: "stock_count",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "count_line",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    count_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    bin_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    open = table.Column<bool>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    counted = table.Column<int>(type: "INTEGER", nullable: false),
                    counted_by = table.Column<string>(type: "TEXT", nullable: true),
                    first_counted = table.Column<int>(type: "INTEGER", nullable: true),
                    first_by = table.Column<string>(type: "TEXT", nullable: true),
                    expected = table.Column<int>(type: "INTEGER", nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    sought = table.Column<int>(type: "INTEGER", nullable: false),
                    posted = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_count_line", x => new { x.merchant, x.count_id, x.bin_id, x.item_id });
                    table.CheckConstraint("ck_count_line_units", "counted >= 0 AND expected >= 0 AND sought >= 0");
                    table.ForeignKey(
                        name: "FK_count_line_item_merchant_item_id",
                        columns: x => new { x.merchant, x.item_id },
                        principalTable: "item",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_count_line_stock_count_merchant_count_id",
                        columns: x => new { x.merchant, x.count_id },
                        principalTable: "stock_count",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "transfer_line",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    transfer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    shipped = table.Column<int>(type: "INTEGER", nullable: false),
                    received = table.Column<int>(type: "INTEGER", nullable: false),
                    returned = table.Column<int>(type: "INTEGER", nullable: false),
                    damaged = table.Column<int>(type: "INTEGER", nullable: false),
                    lost = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transfer_line", x => new { x.merchant, x.transfer_id, x.item_id });
                    table.CheckConstraint("ck_transfer_line_units", "quantity > 0 AND received >= 0 AND returned >= 0 AND damaged >= 0 AND lost >= 0 AND shipped BETWEEN received + returned + damaged + lost AND quantity");
                    table.ForeignKey(
                        name: "FK_transfer_line_item_merchant_item_id",
                        columns: x => new { x.merchant, x.item_id },
                        principalTable: "item",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_transfer_line_transfer_merchant_transfer_id",
                        columns: x => new { x.merchant, x.transfer_id },
                        principalTable: "transfer",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "purchase_line",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    purchase_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    received = table.Column<int>(type: "INTEGER", nullable: false),
                    pack_size = table.Column<int>(type: "INTEGER", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false),
                    supplier_sku = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_purchase_line", x => new { x.merchant, x.purchase_id, x.item_id });
                    table.CheckConstraint("ck_purchase_line_units", "quantity > 0");
                    table.ForeignKey(
                        name: "FK_purchase_line_purchase_order_merchant_purchase_id",
                        columns: x => new { x.merchant, x.purchase_id },
                        principalTable: "purchase_order",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "receiving_line",
                columns: table => new
                {
                    merchant = table.Column<int>(type: "INTEGER", nullable: false),
                    box_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expected = table.Column<int>(type: "INTEGER", nullable: false),
                    received = table.Column<int>(type: "INTEGER", nullable: false),
                    damaged = table.Column<int>(type: "INTEGER", nullable: false),
                    stowed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_receiving_line", x => new { x.merchant, x.box_id, x.item_id });
                    table.CheckConstraint("ck_receiving_line_counted", "expected >= 0 AND received >= 0 AND damaged >= 0 AND stowed BETWEEN 0 AND received");
                    table.ForeignKey(
                        name: "FK_receiving_line_item_merchant_item_id",
                        columns: x => new { x.merchant, x.item_id },
                        principalTable: "item",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_receiving_line_receiving_box_merchant_box_id",
                        columns: x => new { x.merchant, x.box_id },
                        principalTable: "receiving_box",
                        principalColumns: new[] { "merchant", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_api_token_hash",
                table: "api_token",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_backorder_merchant_item_id_priority_rank",
                table: "backorder",
                columns: new[] { "merchant", "item_id", "priority", "rank" },
                descending: new[] { false, false, true, false });

            migrationBuilder.CreateIndex(
                name: "ix_backorder_promise_merchant_order_id",
                table: "backorder_promise",
                columns: new[] { "merchant", "order_id" });

            migrationBuilder.CreateIndex(
                name: "ix_bin_merchant_location_id_code",
                table: "bin",
                columns: new[] { "merchant", "location_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bin_merchant_location_id_walk",
                table: "bin",
                columns: new[] { "merchant", "location_id", "walk" });

            migrationBuilder.CreateIndex(
                name: "ix_bin_entry_merchant_location_id_item_id_seq",
                table: "bin_entry",
                columns: new[] { "merchant", "location_id", "item_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_bin_level_merchant_bin_id",
                table: "bin_level",
                columns: new[] { "merchant", "bin_id" });

            migrationBuilder.CreateIndex(
                name: "ix_bin_level_merchant_item_id_location_id",
                table: "bin_level",
                columns: new[] { "merchant", "item_id", "location_id" });

            migrationBuilder.CreateIndex(
                name: "ix_carton_merchant_code",
                table: "carton",
                columns: new[] { "merchant", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_count_bin_merchant_bin_id",
                table: "count_bin",
                columns: new[] { "merchant", "bin_id" });

            migrationBuilder.CreateIndex(
                name: "ix_count_line_merchant_item_id",
                table: "count_line",
                columns: new[] { "merchant", "item_id" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_note_merchant_order_id",
                table: "credit_note",
                columns: new[] { "merchant", "order_id" });

            migrationBuilder.CreateIndex(
                name: "ix_hold_merchant_order_id",
                table: "hold",
                columns: new[] { "merchant", "order_id" });

            migrationBuilder.CreateIndex(
                name: "ix_hold_merchant_reason_order_id",
                table: "hold",
                columns: new[] { "merchant", "reason", "order_id" },
                filter: "released_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_incoming_units_merchant_item_id_expected_on",
                table: "incoming_units",
                columns: new[] { "merchant", "item_id", "expected_on" });

            migrationBuilder.CreateIndex(
                name: "ix_item_merchant_sku",
                table: "item",
                columns: new[] { "merchant", "sku" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_item_barcode_merchant_item_id",
                table: "item_barcode",
                columns: new[] { "merchant", "item_id" });

            migrationBuilder.CreateIndex(
                name: "ix_job_state_run_at",
                table: "job",
                columns: new[] { "state", "run_at" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_merchant_entity_from_stage_to_stage_seq",
                table: "journal",
                columns: new[] { "merchant", "entity", "from_stage", "to_stage", "seq" },
                filter: "from_stage IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_journal_merchant_entity_id_version",
                table: "journal",
                columns: new[] { "merchant", "entity_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journal_merchant_root_id_seq",
                table: "journal",
                columns: new[] { "merchant", "root_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_merchant_seq",
                table: "journal",
                columns: new[] { "merchant", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_label_merchant_package_id",
                table: "label",
                columns: new[] { "merchant", "package_id" },
                unique: true,
                filter: "voided_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_label_merchant_shipment_id",
                table: "label",
                columns: new[] { "merchant", "shipment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_label_merchant_sscc",
                table: "label",
                columns: new[] { "merchant", "sscc" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_label_merchant_tracking_number",
                table: "label",
                columns: new[] { "merchant", "tracking_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_location_merchant_code",
                table: "location",
                columns: new[] { "merchant", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_lot_merchant_expires_on_id",
                table: "lot",
                columns: new[] { "merchant", "expires_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_lot_merchant_item_id_code",
                table: "lot",
                columns: new[] { "merchant", "item_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_lot_entry_merchant_item_id_reference",
                table: "lot_entry",
                columns: new[] { "merchant", "item_id", "reference" });

            migrationBuilder.CreateIndex(
                name: "ix_lot_entry_merchant_lot_id_seq",
                table: "lot_entry",
                columns: new[] { "merchant", "lot_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_lot_level_merchant_lot_id",
                table: "lot_level",
                columns: new[] { "merchant", "lot_id" });

            migrationBuilder.CreateIndex(
                name: "ix_manifest_merchant_location_id_carrier",
                table: "manifest",
                columns: new[] { "merchant", "location_id", "carrier" },
                unique: true,
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_manifest_merchant_number",
                table: "manifest",
                columns: new[] { "merchant", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_manifest_package_merchant_manifest_id",
                table: "manifest_package",
                columns: new[] { "merchant", "manifest_id" });

            migrationBuilder.CreateIndex(
                name: "ix_manifest_package_merchant_shipment_id",
                table: "manifest_package",
                columns: new[] { "merchant", "shipment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_membership_user_id",
                table: "membership",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_merchant_code",
                table: "merchant",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_order_merchant_channel_external_id",
                table: "order",
                columns: new[] { "merchant", "channel", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_order_merchant_channel_status_number_placed_at",
                table: "order",
                columns: new[] { "merchant", "channel", "status", "number", "placed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_order_merchant_number",
                table: "order",
                columns: new[] { "merchant", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_order_merchant_placed_at_number",
                table: "order",
                columns: new[] { "merchant", "placed_at", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_order_merchant_priority_number",
                table: "order",
                columns: new[] { "merchant", "priority", "number" },
                filter: "priority <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_order_merchant_status_number_placed_at",
                table: "order",
                columns: new[] { "merchant", "status", "number", "placed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_order_line_merchant_sku",
                table: "order_line",
                columns: new[] { "merchant", "sku" },
                filter: "item_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_order_tag_merchant_folded_number",
                table: "order_tag",
                columns: new[] { "merchant", "folded", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_package_merchant_shipment_id_number",
                table: "package",
                columns: new[] { "merchant", "shipment_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_merchant_stage_number",
                table: "payment",
                columns: new[] { "merchant", "stage", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_pick_face_merchant_bin_id",
                table: "pick_face",
                columns: new[] { "merchant", "bin_id" });

            migrationBuilder.CreateIndex(
                name: "ix_pick_face_merchant_item_id",
                table: "pick_face",
                columns: new[] { "merchant", "item_id" });

            migrationBuilder.CreateIndex(
                name: "ix_pick_list_merchant_location_id",
                table: "pick_list",
                columns: new[] { "merchant", "location_id" });

            migrationBuilder.CreateIndex(
                name: "ix_pick_list_merchant_number",
                table: "pick_list",
                columns: new[] { "merchant", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pick_list_merchant_wave_id",
                table: "pick_list",
                columns: new[] { "merchant", "wave_id" });

            migrationBuilder.CreateIndex(
                name: "ix_purchase_order_merchant_number",
                table: "purchase_order",
                columns: new[] { "merchant", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_purchase_order_merchant_stage_number",
                table: "purchase_order",
                columns: new[] { "merchant", "stage", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_purchase_order_merchant_supplier_id",
                table: "purchase_order",
                columns: new[] { "merchant", "supplier_id" });

            migrationBuilder.CreateIndex(
                name: "ix_receiving_box_merchant_receiving_id",
                table: "receiving_box",
                columns: new[] { "merchant", "receiving_id" });

            migrationBuilder.CreateIndex(
                name: "ix_receiving_box_merchant_sscc",
                table: "receiving_box",
                columns: new[] { "merchant", "sscc" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_receiving_case_merchant_receiving_id",
                table: "receiving_case",
                columns: new[] { "merchant", "receiving_id" });

            migrationBuilder.CreateIndex(
                name: "ix_receiving_line_merchant_item_id",
                table: "receiving_line",
                columns: new[] { "merchant", "item_id" });

            migrationBuilder.CreateIndex(
                name: "ix_receiving_order_merchant_location_id",
                table: "receiving_order",
                columns: new[] { "merchant", "location_id" });

            migrationBuilder.CreateIndex(
                name: "ix_receiving_order_merchant_number",
                table: "receiving_order",
                columns: new[] { "merchant", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_receiving_order_merchant_purchase_id",
                table: "receiving_order",
                columns: new[] { "merchant", "purchase_id" });

            migrationBuilder.CreateIndex(
                name: "ix_receiving_order_merchant_stage_number",
                table: "receiving_order",
                columns: new[] { "merchant", "stage", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_shipment_merchant_location_id_rank",
                table: "shipment",
                columns: new[] { "merchant", "location_id", "rank" });

            migrationBuilder.CreateIndex(
                name: "ix_shipment_merchant_location_id_stage_rank",
                table: "shipment",
                columns: new[] { "merchant", "location_id", "stage", "rank" });

            migrationBuilder.CreateIndex(
                name: "ix_shipment_merchant_order_id_number",
                table: "shipment",
                columns: new[] { "merchant", "order_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shipment_merchant_parcel_id",
                table: "shipment",
                columns: new[] { "merchant", "parcel_id" },
                filter: "parcel_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_merchant_rank",
                table: "shipment",
                columns: new[] { "merchant", "rank" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shipment_merchant_stage_due_at_location_id",
                table: "shipment",
                columns: new[] { "merchant", "stage", "due_at", "location_id" });

            migrationBuilder.CreateIndex(
                name: "ix_shipment_merchant_stage_is_slipping",
                table: "shipment",
                columns: new[] { "merchant", "stage", "is_slipping" },
                filter: "is_slipping");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_merchant_stage_rank",
                table: "shipment",
                columns: new[] { "merchant", "stage", "rank" });

            migrationBuilder.CreateIndex(
                name: "ix_shipment_merchant_stands_because",
                table: "shipment",
                columns: new[] { "merchant", "stands_because" },
                filter: "stands_because IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stock_count_merchant_location_id_stage",
                table: "stock_count",
                columns: new[] { "merchant", "location_id", "stage" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_count_merchant_number",
                table: "stock_count",
                columns: new[] { "merchant", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stock_entry_merchant_item_id_seq",
                table: "stock_entry",
                columns: new[] { "merchant", "item_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_level_merchant_location_id",
                table: "stock_level",
                columns: new[] { "merchant", "location_id" });

            migrationBuilder.CreateIndex(
                name: "ix_supplier_merchant_code",
                table: "supplier",
                columns: new[] { "merchant", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_supplier_item_merchant_item_id",
                table: "supplier_item",
                columns: new[] { "merchant", "item_id" });

            migrationBuilder.CreateIndex(
                name: "ix_tracking_event_merchant_label_id",
                table: "tracking_event",
                columns: new[] { "merchant", "label_id" });

            migrationBuilder.CreateIndex(
                name: "ix_tracking_event_merchant_shipment_id",
                table: "tracking_event",
                columns: new[] { "merchant", "shipment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_transfer_merchant_from_id",
                table: "transfer",
                columns: new[] { "merchant", "from_id" });

            migrationBuilder.CreateIndex(
                name: "ix_transfer_merchant_number",
                table: "transfer",
                columns: new[] { "merchant", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transfer_merchant_stage_number",
                table: "transfer",
                columns: new[] { "merchant", "stage", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_transfer_merchant_to_id",
                table: "transfer",
                columns: new[] { "merchant", "to_id" });

            migrationBuilder.CreateIndex(
                name: "ix_transfer_line_merchant_item_id",
                table: "transfer_line",
                columns: new[] { "merchant", "item_id" });

            migrationBuilder.CreateIndex(
                name: "ix_user_normalized_email",
                table: "user",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "ix_user_normalized_user_name",
                table: "user",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_wall_slot_merchant_location_id_slot",
                table: "wall_slot",
                columns: new[] { "merchant", "location_id", "slot" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_wave_merchant_location_id_number",
                table: "wave",
                columns: new[] { "merchant", "location_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_wave_merchant_number",
                table: "wave",
                columns: new[] { "merchant", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_wave_shipment_merchant_list_id_place",
                table: "wave_shipment",
                columns: new[] { "merchant", "list_id", "place" });

            migrationBuilder.CreateIndex(
                name: "ix_wave_shipment_merchant_tote",
                table: "wave_shipment",
                columns: new[] { "merchant", "tote" });

            migrationBuilder.CreateIndex(
                name: "ix_wave_shipment_merchant_wave_id",
                table: "wave_shipment",
                columns: new[] { "merchant", "wave_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_token");

            migrationBuilder.DropTable(
                name: "automation_rules");

            migrationBuilder.DropTable(
                name: "automation_run");

            migrationBuilder.DropTable(
                name: "backorder");

            migrationBuilder.DropTable(
                name: "backorder_promise");

            migrationBuilder.DropTable(
                name: "bin_entry");

            migrationBuilder.DropTable(
                name: "bin_level");

            migrationBuilder.DropTable(
                name: "bin_pick");

            migrationBuilder.DropTable(
                name: "carton");

            migrationBuilder.DropTable(
                name: "channel");

            migrationBuilder.DropTable(
                name: "count_bin");

            migrationBuilder.DropTable(
                name: "count_line");

            migrationBuilder.DropTable(
                name: "counter");

            migrationBuilder.DropTable(
                name: "credit_note");

            migrationBuilder.DropTable(
                name: "delivery_services");

            migrationBuilder.DropTable(
                name: "hand");

            migrationBuilder.DropTable(
                name: "hold");

            migrationBuilder.DropTable(
                name: "incoming_units");

            migrationBuilder.DropTable(
                name: "item_barcode");

            migrationBuilder.DropTable(
                name: "job");

            migrationBuilder.DropTable(
                name: "journal");

            migrationBuilder.DropTable(
                name: "lot_entry");

            migrationBuilder.DropTable(
                name: "lot_level");

            migrationBuilder.DropTable(
                name: "manifest_package");

            migrationBuilder.DropTable(
                name: "membership");

            migrationBuilder.DropTable(
                name: "order_line");

            migrationBuilder.DropTable(
                name: "order_tag");

            migrationBuilder.DropTable(
                name: "order_term");

            migrationBuilder.DropTable(
                name: "order_words");

            migrationBuilder.DropTable(
                name: "package_line");

            migrationBuilder.DropTable(
                name: "payment_fact");

            migrationBuilder.DropTable(
                name: "pick_face");

            migrationBuilder.DropTable(
                name: "pick_list");

            migrationBuilder.DropTable(
                name: "purchase_line");

            migrationBuilder.DropTable(
                name: "put_wall");

            migrationBuilder.DropTable(
                name: "receiving_case");

            migrationBuilder.DropTable(
                name: "receiving_line");

            migrationBuilder.DropTable(
                name: "remembered_answer");

            migrationBuilder.DropTable(
                name: "reservation");

            migrationBuilder.DropTable(
                name: "saved_mapping");

            migrationBuilder.DropTable(
                name: "shipment_line");

            migrationBuilder.DropTable(
                name: "sku_mapping");

            migrationBuilder.DropTable(
                name: "sourcing_rules");

            migrationBuilder.DropTable(
                name: "stock_entry");

            migrationBuilder.DropTable(
                name: "stock_level");

            migrationBuilder.DropTable(
                name: "supplier_item");

            migrationBuilder.DropTable(
                name: "tracking_event");

            migrationBuilder.DropTable(
                name: "transfer_line");

            migrationBuilder.DropTable(
                name: "user_claim");

            migrationBuilder.DropTable(
                name: "user_login");

            migrationBuilder.DropTable(
                name: "user_token");

            migrationBuilder.DropTable(
                name: "wall_slot");

            migrationBuilder.DropTable(
                name: "wall_unit");

            migrationBuilder.DropTable(
                name: "wave_shipment");

            migrationBuilder.DropTable(
                name: "stock_count");

            migrationBuilder.DropTable(
                name: "lot");

            migrationBuilder.DropTable(
                name: "manifest");

            migrationBuilder.DropTable(
                name: "merchant");

            migrationBuilder.DropTable(
                name: "user");

            migrationBuilder.DropTable(
                name: "order");

            migrationBuilder.DropTable(
                name: "package");

            migrationBuilder.DropTable(
                name: "payment");

            migrationBuilder.DropTable(
                name: "bin");

            migrationBuilder.DropTable(
                name: "purchase_order");

            migrationBuilder.DropTable(
                name: "receiving_box");

            migrationBuilder.DropTable(
                name: "shipment");

            migrationBuilder.DropTable(
                name: "label");

            migrationBuilder.DropTable(
                name: "transfer");

            migrationBuilder.DropTable(
                name: "wave");

            migrationBuilder.DropTable(
                name: "item");

            migrationBuilder.DropTable(
                name: "supplier");

            migrationBuilder.DropTable(
                name: "receiving_order");

            migrationBuilder.DropTable(
                name: "location");
        }
    }
}
