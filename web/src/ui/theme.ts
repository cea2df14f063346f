import { createElement } from 'react'
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'

/** Warm grey for the light room, a cooler one for the dark: two designed rooms, not one inverted. */
const gray: MantineColorsTuple = [
  '#fbfaf8', '#f5f3ef', '#eae8e3', '#dcdad6', '#c6c4c0', '#a09e9a', '#767471', '#595854', '#3e3d3a', '#23211e',
]
const dark: MantineColorsTuple = [
  '#e5e8ed', '#c5c7cd', '#a2a5aa', '#7d8086', '#4b4d52', '#36383c', '#282a2e', '#1d1f23', '#15171b', '#0e0f13',
]
/** The one colour of things to press. */
const accent: MantineColorsTuple = [
  '#f4f6ff', '#e5eaff', '#cbd5ff', '#acb9fb', '#8b9aef', '#6d7cdf', '#535ec9', '#444cb2', '#373e94', '#292f6f',
]
/** What went wrong, and what cannot be taken back. */
const red: MantineColorsTuple = [
  '#fff1f1', '#fcdede', '#f5b9ba', '#ee9192', '#e86f70', '#dc5658', '#c8393f', '#b02a31', '#982028', '#7f1620',
]

const sans = '-apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", "Helvetica Neue", Arial, '
  + '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif'

/** The mark of a field that opens a list; said by its role, so hidden from screen readers. */
const opens = createElement(IconSelector, { size: 16, stroke: 1.5, 'aria-hidden': true })

export const theme = createTheme({
  colors: { gray, dark, accent, red },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: sans,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace',
  fontSizes: { xs: '12px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '24px', lg: '28px', xl: '28px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '24px', lineHeight: '32px' },
      h2: { fontSize: '17px', lineHeight: '24px' },
      h3: { fontSize: '15px', lineHeight: '24px' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    NativeSelect: { defaultProps: { rightSection: opens } },
    Select: { defaultProps: { rightSection: opens, rightSectionPointerEvents: 'none' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250, multiline: true, maw: 320 } },
    InputWrapper: { styles: { label: { display: 'block', width: 'fit-content', marginBottom: 4 }, description: { marginBottom: 4 } } },
    SegmentedControl: { styles: { root: { background: 'var(--line)' } } },
    Modal: { defaultProps: { centered: true, radius: 'lg' } },
    Drawer: { defaultProps: { position: 'right', size: 'lg' } },
    Paper: { defaultProps: { radius: 'lg' } },
  },
})

/** What Mantine leaves to us: text that is quiet yet readable (4.5:1), page and surface, lines. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfaf8',
    '--mantine-color-text': '#23211e',
    '--mantine-color-dimmed': '#676561',
    '--mantine-color-placeholder': '#767471',
    '--surface': '#ffffff',
    '--surface-sunken': '#f5f3ef',
    '--line': '#e4e1dc',
    '--line-strong': '#c6c4c0',
    '--accent-text': '#444cb2',
    '--accent-wash': '#f0f2ff',
    '--tone-negative': '#b43904',
    '--tone-neutral': '#8f8e8e',
    '--tone-positive': '#016260',
    '--shadow': '0 1px 2px rgb(35 33 30 / 4%), 0 2px 8px rgb(35 33 30 / 3%)',
  },
  dark: {
    '--mantine-color-body': '#15171b',
    '--mantine-color-text': '#e5e8ed',
    '--mantine-color-dimmed': '#a2a5aa',
    '--mantine-color-placeholder': '#868990',
    '--surface': '#1d1f23',
    '--surface-sunken': '#191b1f',
    '--line': '#2e3035',
    '--line-strong': '#4b4d52',
    '--accent-text': '#acb9fb',
    '--accent-wash': '#24273a',
    '--tone-negative': '#f8815c',
    '--tone-neutral': '#807f7e',
    '--tone-positive': '#4bd2cd',
    '--shadow': 'none',
  },
})
